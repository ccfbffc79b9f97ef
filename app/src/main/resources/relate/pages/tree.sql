-- The position of a page in the tree of its space. Only current pages and the containers of Cloud are in the tree.
-- group: tree
-- column depth integer (levels): Number of pages above this page; the home page has 0. Empty for blog posts, for pages that are not current, in a loop of parents, and below an unknown parent.
-- column depth_with_folders integer (levels): Number of pages and containers above this page. Empty if depth is empty, and below a container that could not be read.
-- column child_count integer (pages): Current child pages. Empty if a page with an unknown parent may be one of them.
-- column descendant_count integer (pages): Current pages anywhere below this page. Empty if a page with an unknown parent may be one of them, and in a loop of parents.
-- column path text: Titles of pages and containers from the top of the tree down to this page, joined by " / ". Empty if a title or parent is unknown. Below 100 levels it starts with "…" and the last level that is a multiple of 100.
-- column reaches_home boolean: Whether the chain of parents ends at the home page of the space. Empty if the chain ends at an unknown parent.
WITH RECURSIVE
astray AS (
  SELECT space_key, count(*) AS nodes, min(id) AS one, count(*) FILTER (is_page) AS pages, min(id) FILTER (is_page) AS one_page
  FROM tree_node WHERE NOT parent_known GROUP BY space_key
),
placed AS (
  SELECT n.* EXCLUDE (levels_hidden), t.* EXCLUDE (id), coalesce(NOT top.parent_known, false) AS below_unknown
  FROM tree_node n JOIN tree_place t ON t.id = n.id JOIN tree_node top ON top.id = t.top
),
-- At most 100 steps, regardless of the depth of the tree.
named AS (
  SELECT id, CASE WHEN levels > 0 THEN '… / ' ELSE '' END || title AS path FROM placed WHERE levels % 100 = 0
  UNION ALL
  SELECT p.id, n.path || ' / ' || p.title FROM named n JOIN placed p ON p.parent_id = n.id WHERE p.levels % 100 <> 0
),
children AS (
  SELECT parent_id AS id, count(*) AS pages FROM tree_node WHERE is_page AND parent_id IS NOT NULL GROUP BY parent_id
)
SELECT
  n.id AS page_id,
  -- A page with an unknown parent may be below any page of its space, except its own descendants.
  coalesce(a.nodes, 0) = 0 OR (a.nodes = 1 AND coalesce(p.top = a.one, false)) AS all_below_known,
  coalesce(a.pages, 0) = 0 OR (a.pages = 1 AND coalesce(p.top = a.one_page, false)) AS children_known,
  CASE WHEN NOT below_unknown THEN pages_above END AS depth,
  CASE WHEN NOT below_unknown AND NOT p.levels_hidden THEN levels END AS depth_with_folders,
  CASE WHEN children_known THEN coalesce(c.pages, 0) END AS child_count,
  CASE WHEN all_below_known THEN pages_below END AS descendant_count,
  CASE WHEN NOT below_unknown AND NOT p.levels_hidden THEN m.path END AS path,
  CASE WHEN NOT coalesce(below_unknown, false) THEN coalesce(p.top = s.home_id, false) END AS reaches_home,
  -- Used by other statements.
  coalesce(below_unknown, false) AS below_unknown, p.position, p.last, p.pages_below
FROM tree_node n
LEFT JOIN placed p ON p.id = n.id
LEFT JOIN named m ON m.id = n.id
LEFT JOIN children c ON c.id = n.id
LEFT JOIN astray a ON a.space_key = n.space_key
LEFT JOIN space s ON s.space_key = n.space_key
WHERE n.is_page
