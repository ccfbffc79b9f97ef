-- Where a page stands in the tree of its space. Only current pages are in the tree, and the folders of Cloud.
-- column 11a depth integer (levels): Pages above this one; the home page has 0. Empty for blog posts, for pages that are not current, and in a loop of parents.
-- column 11b depth_with_folders integer (levels): Pages and folders above this one.
-- column 12 child_count integer (pages): Current pages directly below this one.
-- column 13 descendant_count integer (pages): Current pages anywhere below this one.
-- column 14 path text: Titles from the top of the tree down to this page, joined by " / ".
-- column 15 reaches_home boolean: Whether the chain of parents ends at the home page of the space.
WITH RECURSIVE
node AS (
  SELECT page_id AS id, parent_id, title, space_key, true AS is_page
  FROM page WHERE content_type = 'page' AND status = 'current'
  UNION ALL
  SELECT folder_id, parent_id, title, space_key, false FROM folder
),
placed AS (
  SELECT n.id, n.space_key, n.is_page, n.id AS top, []::BIGINT[] AS above, 0 AS pages_above, n.title AS path
  FROM node n LEFT JOIN node up ON up.id = n.parent_id
  WHERE up.id IS NULL
  UNION ALL
  SELECT n.id, n.space_key, n.is_page, p.top, list_append(p.above, p.id),
         p.pages_above + CASE WHEN p.is_page THEN 1 ELSE 0 END, p.path || ' / ' || n.title
  FROM placed p JOIN node n ON n.parent_id = p.id
),
below AS (
  SELECT ancestor AS id, count(*) AS pages
  FROM (SELECT unnest(above) AS ancestor FROM placed WHERE is_page) GROUP BY ancestor
),
children AS (
  SELECT parent_id AS id, count(*) AS pages FROM node WHERE is_page AND parent_id IS NOT NULL GROUP BY parent_id
)
SELECT
  n.id AS page_id,
  p.pages_above AS depth,
  len(p.above) AS depth_with_folders,
  coalesce(c.pages, 0) AS child_count,
  CASE WHEN p.id IS NOT NULL THEN coalesce(b.pages, 0) END AS descendant_count,
  p.path AS path,
  coalesce(p.top = s.home_id, false) AS reaches_home,
  p.above AS above
FROM node n
LEFT JOIN placed p ON p.id = n.id
LEFT JOIN below b ON b.id = n.id
LEFT JOIN children c ON c.id = n.id
LEFT JOIN space s ON s.space_key = n.space_key
WHERE n.is_page
