-- References of current pages that do not work, with a name for each target that is the same for all references to it. Readers who do
-- not see all titles have a key in the name, so that they cannot find a title by trying.
CREATE {relation} {week}.failing AS
SELECT *,
  left(sha256(getvariable('id_key') || concat_ws(chr(31), what, status, coalesce(CAST(target_page_id AS VARCHAR), '-'), coalesce(target_url, '-'),
    CASE WHEN target_page_id IS NULL THEN coalesce(folded(target_space), '-') ELSE '' END,
    CASE WHEN target_page_id IS NULL OR what = 'file' THEN coalesce(folded(target_title), '-') ELSE '' END)), 12) AS target,
  lower(regexp_extract(target_url, '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)', 1)) AS host
FROM (
  SELECT l.source_page_id, l.position,
    CASE WHEN l.kind = 'attachment' THEN 'file' WHEN l.kind = 'web' THEN 'external' ELSE 'page' END AS what,
    CASE WHEN l.kind = 'web' THEN 'broken' ELSE l.status END AS status,
    coalesce(t.space_key, l.target_space) AS target_space, l.target_title, l.target_page_id, l.target_url,
    t.title AS page_title, p.title AS source_title, p.space_key AS source_space, p.hidden AS source_hidden
  FROM {week}.links l
  JOIN {week}.shown p ON p.page_id = l.source_page_id AND p.content_type = 'page' AND p.status = 'current'
  LEFT JOIN {week}.pages t ON t.page_id = l.target_page_id
  WHERE (l.kind IN ('page', 'include', 'excerpt_include', 'attachment') AND l.status IN ('broken', 'archived'))
    OR (l.kind = 'web' AND l.web_status = 'broken')
)
