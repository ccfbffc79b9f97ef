-- Whether a macro that makes a list shows a page. Such lists are no links: they are made anew each time somebody looks.
-- needs: tree
-- column 35b reachable_by_listing boolean: Whether a page above this one holds a children or pagetree macro, or a contentbylabel macro names one of its labels. Empty for blog posts, for pages that are not current, and where what would tell could not be read.
WITH
searched AS (
  SELECT page_id, list_has_any(string_split(macro_names, ';'), ['children', 'pagetree']) AS lists
  FROM body WHERE body_read <> 'plain'
),
above AS (
  SELECT t.page_id, bool_or(s.lists) AS lists, bool_or(s.page_id IS NULL) AS untold
  FROM (SELECT page_id, unnest(above) AS ancestor FROM tree) t
  JOIN page p ON p.page_id = t.ancestor
  LEFT JOIN searched s ON s.page_id = t.ancestor
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
  CASE WHEN a.lists OR list_has_any(string_split(p.labels, ';'), wanted.labels) THEN true
    WHEN a.untold OR (p.labels IS NULL AND len(wanted.labels) > 0) THEN NULL
    ELSE false END AS reachable_by_listing
FROM tree t JOIN page p USING (page_id) LEFT JOIN above a USING (page_id), wanted
