-- Files that lie about.
-- column 32 attachments_unused integer (attachments): Files attached here that no current page, blog post or comment refers to, nor this page itself. Where the page shows all its files by an attachments or gallery macro, 0. Empty where the files, the body or the comments of the page are not known.
SELECT page_id,
  CASE WHEN count(u.attachment_id) = count(is_used) THEN count(*) FILTER (NOT is_used) END AS attachments_unused
FROM page p JOIN body b USING (page_id) LEFT JOIN file_use u USING (page_id)
WHERE NOT list_contains(string_split(p.missing, ';'), 'attachments') AND body_read <> 'plain'
GROUP BY page_id
