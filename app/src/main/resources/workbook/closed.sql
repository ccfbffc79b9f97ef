-- Pages that not every reader of the workbook may see: the page or a page above it has a read restriction, or that is not
-- known.
WITH RECURSIVE visible(page_id) AS (
  SELECT page_id FROM published_pages
  WHERE read_restricted = false AND parent_id IS NULL
    AND NOT list_contains(string_split(coalesce(missing_groups, ''), ';'), 'ancestors')
  UNION
  SELECT p.page_id FROM published_pages p JOIN visible v ON p.parent_id = v.page_id WHERE p.read_restricted = false
)
SELECT page_id FROM published_pages ANTI JOIN visible USING (page_id)
