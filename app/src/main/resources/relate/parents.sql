-- Parents that could not be read but can be derived. The first source is other pages in the lists of this run. The second
-- is the newest earlier week that has the parent. If a page was moved with its whole branch, the change is not detected. A
-- parent that no longer exists does not count.
CREATE TABLE parent_found AS
WITH
lacking AS (SELECT page_id, space_key, title FROM page WHERE content_type = 'page' AND NOT parent_known),
told AS (
  SELECT page_id, max(parent_id) AS parent_id FROM listed_parent SEMI JOIN lacking USING (page_id) GROUP BY page_id
),
before AS (
  SELECT page_id, e.parent_id, e.iso_week
  FROM earlier_pages e JOIN lacking l USING (page_id, space_key)
  WHERE e.parent_id IS NOT NULL OR NOT list_contains(string_split(coalesce(e.missing_groups, ''), ';'), 'ancestors')
  QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY e.iso_week DESC) = 1
),
here AS (
  SELECT page_id AS id, space_key FROM page WHERE content_type = 'page' AND status = 'current'
  UNION ALL SELECT container_id, space_key FROM container
)
SELECT
  l.page_id, l.space_key, l.title,
  CASE
    WHEN t.page_id IS NOT NULL THEN 'lists'
    WHEN b.page_id IS NOT NULL AND (b.parent_id IS NULL OR h.id IS NOT NULL) THEN b.iso_week
  END AS known_from,
  CASE WHEN t.page_id IS NOT NULL THEN t.parent_id ELSE h.id END AS parent_id
FROM lacking l
LEFT JOIN told t USING (page_id)
LEFT JOIN before b USING (page_id)
LEFT JOIN here h ON h.id = b.parent_id AND h.space_key = l.space_key;

UPDATE page SET parent_id = f.parent_id, parent_known = true
FROM parent_found f WHERE f.page_id = page.page_id AND f.known_from IS NOT NULL;

INSERT INTO failure BY NAME
SELECT
  'GROUP_UNREADABLE' AS code, 'content' AS responsible, space_key,
  CASE WHEN pages = 1 THEN page_id END AS page_id,
  CASE WHEN pages = 1 THEN 'page ' || page_id || ' in ' || space_key ELSE 'parents of pages in ' || space_key END AS location,
  CASE
    WHEN pages = 1 THEN 'The parent of "' || title || '" could not be read'
    ELSE 'The parents of ' || format('{:,}', pages) || ' pages could not be read'
  END || CASE
    WHEN known_from IS NULL THEN ', and no earlier week contains ' || CASE WHEN pages = 1 THEN 'it' ELSE 'them' END
      || '. Depths and paths are empty from ' || CASE WHEN pages = 1 THEN 'this page' ELSE 'these pages' END
      || ' downwards. Counts of descendants are empty for pages that may be above.'
    WHEN pages = 1 THEN '. Its position in the tree is from ' || known_from || '.'
    ELSE '. Their positions in the tree are from ' || known_from || '.'
  END AS what,
  'Open the page in Confluence. If it fails there too, ask an administrator to repair the stored page.' AS remedy
FROM (
  SELECT space_key, known_from, count(*) AS pages, min(page_id) AS page_id, min(title) AS title
  FROM parent_found WHERE known_from IS DISTINCT FROM 'lists' GROUP BY ALL);
