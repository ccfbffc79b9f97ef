-- Targets of references that do not work: missing and archived pages, missing files, and external addresses that failed two
-- tests. The target that most pages refer to comes first. What names a restricted page is empty, and hidden is true.
WITH
failing AS (
  SELECT l.source_page_id,
    CASE WHEN l.kind = 'attachment' THEN 'file' WHEN l.kind = 'web' THEN 'external' ELSE 'page' END AS what,
    CASE WHEN l.kind = 'web' THEN 'broken' ELSE l.status END AS status,
    coalesce(t.space_key, l.target_space) AS target_space, l.target_title, l.target_page_id, l.target_url,
    t.title AS page_title, p.title AS source_title, p.hidden AS source_hidden
  FROM {week}.links l
  JOIN {week}.shown p ON p.page_id = l.source_page_id AND p.content_type = 'page' AND p.status = 'current'
  LEFT JOIN {week}.pages t ON t.page_id = l.target_page_id
  WHERE (l.kind IN ('page', 'include', 'excerpt_include', 'attachment') AND l.status IN ('broken', 'archived'))
    OR (l.kind = 'web' AND l.web_status = 'broken')
)
SELECT what, f.status, min(f.target_space) AS target_space,
  bool_or(m.page_id IS NOT NULL OR n.title IS NOT NULL) OR bool_and(f.source_hidden) AS hidden,
  CASE WHEN NOT (bool_or(m.page_id IS NOT NULL OR n.title IS NOT NULL) OR bool_and(f.source_hidden))
    THEN coalesce(any_value(f.page_title) FILTER (what = 'page'), min(f.target_title)) END AS target_title,
  f.target_page_id, CASE WHEN NOT bool_and(f.source_hidden) THEN f.target_url END AS target_url,
  count(*) AS links, count(DISTINCT f.source_page_id) AS pages,
  arg_min(f.source_page_id, f.source_page_id) FILTER (NOT f.source_hidden) AS example,
  arg_min(f.source_title, f.source_page_id) FILTER (NOT f.source_hidden) AS example_title,
  count(*) OVER () AS matches
FROM failing f
LEFT JOIN {week}.masked m ON m.page_id = f.target_page_id
LEFT JOIN (SELECT DISTINCT title FROM {week}.masked) n ON f.target_page_id IS NULL AND n.title = folded(f.target_title)
GROUP BY what, f.status, f.target_page_id, f.target_url,
  CASE WHEN f.target_page_id IS NULL THEN folded(f.target_space) END,
  CASE WHEN f.target_page_id IS NULL OR what = 'file' THEN folded(f.target_title) END
ORDER BY pages DESC, links DESC, f.status, target_space NULLS LAST, target_title NULLS LAST, f.target_page_id, f.target_url
LIMIT getvariable('most') OFFSET getvariable('skip')
