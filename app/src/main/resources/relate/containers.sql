-- What earlier weeks knew of containers that could not be read this week. A position counts only if the parent still exists.
CREATE TEMP TABLE container_lost AS
SELECT c.container_id, c.space_key, b.type, b.title,
  CASE WHEN c.title IS NULL THEN b.title END AS title_before,
  b.parent_known AND c.above <> 'parent' AND (b.parent_id IS NULL OR h.id IS NOT NULL) AS placed, b.parent_id,
  (SELECT max(iso_week) FROM before_runs) AS week
FROM container c
JOIN before_containers b USING (container_id, space_key)
LEFT JOIN (
  SELECT page_id AS id FROM page WHERE content_type = 'page' AND status = 'current'
  UNION ALL SELECT container_id FROM container) h ON h.id = b.parent_id
WHERE c.title IS NULL OR c.above <> 'parent';

UPDATE container SET
  title = coalesce(l.title_before, container.title),
  parent_id = CASE WHEN placed THEN l.parent_id ELSE container.parent_id END,
  above = CASE WHEN placed THEN 'parent' ELSE above END
FROM container_lost l WHERE l.container_id = container.container_id;

-- Pages kept from an earlier week bring the containers above them.
INSERT INTO container BY NAME
WITH RECURSIVE needed AS (
  SELECT parent_id AS id FROM kept_page
  UNION
  SELECT b.parent_id FROM before_containers b JOIN needed n ON n.id = b.container_id
)
SELECT container_id, type, title, parent_id, CASE WHEN parent_known THEN 'parent' ELSE 'unknown' END AS above, space_key
FROM before_containers
WHERE container_id IN (SELECT id FROM needed) AND container_id NOT IN (SELECT container_id FROM container)
  AND space_key IN (SELECT space_key FROM listed_space);

INSERT INTO failure BY NAME
SELECT
  'GROUP_UNREADABLE' AS code, 'content' AS responsible, space_key, NULL::BIGINT AS page_id,
  CASE WHEN count(*) = 1 THEN 'container ' || min(container_id) || ' in ' || space_key
    ELSE 'containers of pages in ' || space_key END AS location,
  CASE WHEN count(*) = 1 THEN 'Title or position of the ' || min(type) || coalesce(' "' || min(title) || '"', '')
      || ' could not be read. They are'
    ELSE 'Titles or positions of ' || format('{:,}', count(*)) || ' containers could not be read. They are' END
    || ' from ' || min(week) || ' as far as it knows them.' AS what,
  'Another failure names the cause.' AS remedy
FROM container_lost WHERE title_before IS NOT NULL OR placed GROUP BY space_key;
DROP TABLE container_lost;
