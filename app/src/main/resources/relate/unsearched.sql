-- Comments that nobody has searched yet, of pages with a file that nothing else refers to, in the order of their ids, so
-- that a resumed run asks for the same batches.
SELECT comment_id, page_id, version
FROM comment
WHERE page_id IN (SELECT page_id FROM file_in_body WHERE NOT is_used)
  AND comment_id NOT IN (SELECT comment_id FROM comment_read)
ORDER BY comment_id
