-- Whether a listing macro shows a page. Such lists are not links: Confluence generates them for each view.
-- needs: tree
-- group: incoming links
-- column reachable_by_listing boolean: Whether a children, pagetree, content-tree or contentbylabel macro lists the page. Empty for blog posts, for pages that are not current, and if the listing macros or labels could not be read.
WITH
written AS (
  SELECT page_id, string_split(unnest(string_split(listed_roots, chr(10))), chr(9)) AS part
  FROM body_known WHERE listed_roots <> ''
),
-- A list covers all pages of a space, or the descendants of a page.
rooted AS (
  SELECT DISTINCT
    CASE WHEN part[1] = 'all' THEN w.space_key END AS whole_space,
    CASE part[1]
      WHEN 'self' THEN w.page_id
      WHEN 'parent' THEN w.parent_id
      WHEN 'home' THEN s.home_id
      WHEN 'id' THEN TRY_CAST(part[2] AS BIGINT)
      WHEN 'title' THEN coalesce(x.page_id, t.page_id)
    END AS root
  FROM (
    SELECT w.page_id, part, p.parent_id, coalesce(k.space_key, nullif(part[2], ''), p.space_key) AS space_key
    FROM written w JOIN page p ON p.page_id = w.page_id AND p.status = 'current'
    LEFT JOIN space_spelled k ON k.folded_key = folded(part[2])
  ) w
  LEFT JOIN space s ON s.space_key = w.space_key
  LEFT JOIN titled t ON t.wanted = 'page' AND t.space_key = w.space_key AND t.folded_title = folded(part[3])
  LEFT JOIN title_twin x ON x.wanted = 'page' AND x.space_key = w.space_key AND x.title = part[3]
),
told AS (
  SELECT t.position, t.last, (r.root IS NOT NULL)::INTEGER AS listed, (s.page_id IS NULL)::INTEGER AS untold
  FROM tree t
  LEFT JOIN (SELECT DISTINCT root FROM rooted) r ON r.root = t.page_id
  LEFT JOIN (SELECT page_id FROM body_known WHERE body_read <> 'plain') s ON s.page_id = t.page_id
  WHERE t.pages_below > 0 AND (r.root IS NOT NULL OR s.page_id IS NULL)
),
-- A list is opened at its first page and closed behind the last descendant of that page. At each position, the open lists
-- are those of the ancestors of the page there.
bound AS (
  SELECT position + 1 AS position, listed, untold FROM told
  UNION ALL
  SELECT last + 1, -listed, -untold FROM told
),
above AS (
  SELECT page_id, listed > 0 AS listed, untold > 0 OR below_unknown AS untold
  FROM (
    SELECT page_id, below_unknown,
      coalesce(sum(listed) OVER before, 0) AS listed, coalesce(sum(untold) OVER before, 0) AS untold
    FROM (
      SELECT page_id, below_unknown, position, NULL AS listed, NULL AS untold FROM tree WHERE position IS NOT NULL
      UNION ALL BY NAME
      SELECT position, sum(listed) AS listed, sum(untold) AS untold FROM bound GROUP BY position)
    WINDOW before AS (ORDER BY position RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
  WHERE page_id IS NOT NULL
),
wanted AS (
  SELECT coalesce(list(DISTINCT label), []) AS labels
  FROM (
    SELECT unnest(string_split(listed_labels, ';')) AS label
    FROM body_known JOIN page USING (page_id) WHERE status = 'current' AND listed_labels <> '')
)
SELECT
  t.page_id,
  CASE WHEN a.listed OR list_has_any(string_split(p.labels, ';'), wanted.labels)
      OR p.space_key IN (SELECT whole_space FROM rooted WHERE whole_space IS NOT NULL) THEN true
    WHEN a.untold OR (p.labels IS NULL AND len(wanted.labels) > 0) THEN NULL
    ELSE false END AS reachable_by_listing
FROM tree t JOIN page p USING (page_id) LEFT JOIN above a USING (page_id), wanted
