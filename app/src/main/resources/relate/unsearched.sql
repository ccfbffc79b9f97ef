-- Comments that were not searched yet, on pages with an attachment that is not referenced elsewhere. Ordered by id, so that
-- a resumed run sends the same batches.
SELECT comment_id, page_id, version
FROM comment
WHERE page_id IN (SELECT page_id FROM file_in_body WHERE NOT is_used)
  AND comment_id NOT IN (SELECT comment_id FROM comment_read)
ORDER BY comment_id
