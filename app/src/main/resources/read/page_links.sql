-- What a page refers to: each target once, in the order of the page. A title that names a restricted page is empty, and
-- hidden is true.
WITH
referring AS (
  SELECT l.kind, l.status, l.web_status, l.target_page_id, l.target_url, l.position,
    coalesce(t.space_key, l.target_space) AS target_space,
    CASE WHEN l.kind = 'attachment' THEN t.title ELSE coalesce(t.title, l.target_title) END AS title,
    CASE WHEN l.kind = 'attachment' THEN l.target_title END AS file,
    t.page_id IS NOT NULL AS has_page, m.page_id IS NOT NULL OR n.title IS NOT NULL AS hidden
  FROM {week}.links l
  LEFT JOIN {week}.pages t ON t.page_id = l.target_page_id
  LEFT JOIN {week}.masked m ON m.page_id = l.target_page_id
  LEFT JOIN (SELECT DISTINCT title FROM {week}.masked) n ON l.target_page_id IS NULL AND n.title = folded(l.target_title)
  WHERE l.source_page_id = getvariable('page') AND l.kind <> 'anchor'
    AND l.source_page_id NOT IN (SELECT page_id FROM {week}.masked)
)
SELECT kind, status, web_status, target_space, CASE WHEN NOT hidden THEN min_by(title, position) END AS target_title,
  CASE WHEN NOT hidden THEN min_by(file, position) END AS file, target_page_id, target_url, has_page, hidden, count(*) AS times,
  min(position) AS position
FROM referring
GROUP BY kind, status, web_status, target_space, target_page_id, target_url, has_page, hidden, folded(title), folded(file)
ORDER BY position
