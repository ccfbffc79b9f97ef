-- Pages that not every reader of the workbook may see: with a read restriction of their own, below such a page, or where
-- this is not known.
WITH RECURSIVE closed AS (
  SELECT p.page_id FROM published_pages p
  WHERE p.read_restricted IS NOT FALSE
    OR (p.parent_id IS NOT NULL AND p.parent_id NOT IN (SELECT page_id FROM published_pages))
  UNION
  SELECT p.page_id FROM published_pages p JOIN closed c ON p.parent_id = c.page_id
)
SELECT page_id FROM closed
