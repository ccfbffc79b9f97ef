-- Whether a macro that makes a list shows a page. Such lists are no links: they are made anew each time somebody looks.
-- needs: tree
-- column 35b reachable_by_listing boolean: Whether a children, pagetree or content-tree macro lists the page (it lies below the page that the macro names, or else below the page that holds the macro), or a contentbylabel macro names one of its labels. Empty for blog posts, for pages that are not current, and where what would tell could not be read.
WITH
written AS (
  SELECT page_id, string_split(unnest(string_split(listed_roots, chr(10))), chr(9)) AS part
  FROM body WHERE listed_roots <> ''
),
-- Of a space, all pages; else the page below which the list begins.
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
above AS (
  SELECT t.page_id,
    bool_or(t.ancestor IN (SELECT root FROM rooted WHERE root IS NOT NULL)) AS listed,
    bool_or(s.page_id IS NULL) AS untold
  FROM (SELECT page_id, unnest(above) AS ancestor FROM tree) t
  JOIN page p ON p.page_id = t.ancestor
  LEFT JOIN (SELECT page_id FROM body WHERE body_read <> 'plain') s ON s.page_id = t.ancestor
  GROUP BY ALL
),
wanted AS (
  SELECT coalesce(list(DISTINCT label), []) AS labels
  FROM (
    SELECT unnest(string_split(listed_labels, ';')) AS label
    FROM body JOIN page USING (page_id) WHERE status = 'current' AND listed_labels <> '')
)
SELECT
  t.page_id,
  CASE WHEN a.listed OR list_has_any(string_split(p.labels, ';'), wanted.labels)
      OR p.space_key IN (SELECT whole_space FROM rooted WHERE whole_space IS NOT NULL) THEN true
    WHEN a.untold OR (p.labels IS NULL AND len(wanted.labels) > 0) THEN NULL
    ELSE false END AS reachable_by_listing
FROM tree t JOIN page p USING (page_id) LEFT JOIN above a USING (page_id), wanted
