-- Where references of current pages lead: spaces of pages and files, and hosts of external addresses, with those that do not work.
-- A place to which only restricted pages refer is left out.
WITH
referring AS (
  SELECT l.kind, coalesce(t.space_key, l.target_space) AS space_key, l.source_page_id, l.web_status,
    lower(regexp_extract(l.target_url, '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)', 1)) AS host,
    t.space_key IS NOT NULL OR m.page_id IS NULL AS named
  FROM {week}.links l
  SEMI JOIN (
    SELECT page_id FROM {week}.pages WHERE content_type = 'page' AND status = 'current'
      AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
  ) p ON p.page_id = l.source_page_id
  LEFT JOIN {week}.pages t ON t.page_id = l.target_page_id
  LEFT JOIN {week}.masked m ON m.page_id = l.source_page_id
  WHERE l.kind <> 'anchor'
),
place AS (
  SELECT 'space' AS what, any_value(space_key) AS name, folded(space_key) AS key, count(*) AS links,
    count(DISTINCT source_page_id) AS pages, NULL AS tested
  FROM referring WHERE kind <> 'web' AND space_key IS NOT NULL GROUP BY key HAVING bool_or(named)
  UNION ALL
  SELECT 'host', host, host, count(*), count(DISTINCT source_page_id), count(*) FILTER (web_status IN ('ok', 'broken'))
  FROM referring WHERE kind = 'web' AND host <> '' GROUP BY host HAVING bool_or(named)
),
failing AS (
  SELECT 'space' AS what, folded(target_space) AS key, count(*) AS failed, count(DISTINCT target) AS targets
  FROM {week}.failing WHERE what <> 'external' GROUP BY key
  UNION ALL
  SELECT 'host', host, count(*), count(DISTINCT target) FROM {week}.failing WHERE what = 'external' GROUP BY host
)
SELECT p.what, p.name, p.links, p.pages, p.tested, coalesce(f.failed, 0) AS failed, coalesce(f.targets, 0) AS targets
FROM place p LEFT JOIN failing f USING (what, key)
WHERE p.what = getvariable('what')
ORDER BY failed DESC, links DESC, p.name
LIMIT getvariable('most')
