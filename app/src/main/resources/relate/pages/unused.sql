-- Attachments that are not used.
-- group: attachments
-- column attachments_unused integer (attachments): Attachments of the page that no current page, blog post or comment refers to. 0 if the page shows all its files by an attachments or gallery macro. Empty if the files, the body or the comments of the page are not known.
SELECT page_id,
  CASE WHEN count(u.attachment_id) = count(is_used) THEN count(*) FILTER (NOT is_used) END AS attachments_unused
FROM page p JOIN body b USING (page_id) LEFT JOIN file_use u USING (page_id)
WHERE NOT list_contains(string_split(p.missing, ';'), 'attachments') AND body_read <> 'plain'
GROUP BY page_id
