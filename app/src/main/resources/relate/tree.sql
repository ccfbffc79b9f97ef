-- Members of the page trees: current pages, and the containers of Cloud. The home page of a space is its root, unless the site
-- reports a parent for it. Above a container that could not be read, only the nearest page may be known.
CREATE TABLE tree_node AS
SELECT p.page_id AS id, p.parent_id, p.title, p.space_key, true AS is_page,
  p.parent_known OR coalesce(p.page_id = s.home_id, false) AS parent_known, false AS levels_hidden
FROM page p LEFT JOIN space s ON s.space_key = p.space_key
WHERE p.content_type = 'page' AND p.status = 'current'
UNION ALL
SELECT container_id, parent_id, title, space_key, false, above <> 'unknown', above = 'nearest_page' FROM container;
