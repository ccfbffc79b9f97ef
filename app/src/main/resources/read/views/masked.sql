-- Pages whose title, address and texts a shared answer hides: the page or any page above it is restricted, or that is not known, as below folders.
CREATE TABLE {week}.masked AS
WITH RECURSIVE
-- From the top down: a page is visible if it and all pages above it have no restriction.
visible(page_id) AS (
  SELECT page_id FROM {week}.pages
  WHERE read_restricted = false AND parent_id IS NULL
    AND NOT list_contains(string_split(coalesce(missing_groups, ''), ';'), 'ancestors')
  UNION
  SELECT p.page_id FROM {week}.pages p JOIN visible v ON p.parent_id = v.page_id WHERE p.read_restricted = false
)
SELECT page_id, folded(title) AS title
FROM {week}.pages ANTI JOIN visible USING (page_id)
WHERE getvariable('restricted') <> 'show'
