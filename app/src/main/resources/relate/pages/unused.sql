-- Files that lie about.
-- column 32 attachments_unused integer (attachments): Files attached here that neither this page nor any current page or blog post refers to; comments are not searched. Where the page shows all its files by an attachments or gallery macro, 0. Empty where the files or the body of the page are not known.
SELECT page_id, count(*) FILTER (NOT is_used) AS attachments_unused
FROM page p JOIN body b USING (page_id) LEFT JOIN file_use u USING (page_id)
WHERE NOT list_contains(string_split(p.missing, ';'), 'attachments') AND body_read <> 'plain'
GROUP BY page_id
