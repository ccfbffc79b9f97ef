-- Ids that references name and no list contains. Ordered by id, so that a resumed run sends the same batches.
SELECT DISTINCT id
FROM (
  SELECT target_id AS id FROM body_reference
  UNION ALL
  SELECT owner_id FROM body_reference)
WHERE id IS NOT NULL
  AND id NOT IN (SELECT page_id FROM page)
  AND id NOT IN (SELECT attachment_id FROM attachment)
  AND id NOT IN (SELECT page_id FROM looked_up)
ORDER BY id
