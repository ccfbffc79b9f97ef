-- The current pages with references to a target that do not work, the most used first.
SELECT f.source_page_id AS page_id, s.space_key, s.title, s.hidden, count(*) AS times, any_value(s.links_in) AS links_in,
  count(*) OVER () AS matches
FROM {week}.failing f JOIN {week}.shown s ON s.page_id = f.source_page_id
WHERE f.target = getvariable('target')
GROUP BY f.source_page_id, s.space_key, s.title, s.hidden
ORDER BY links_in DESC NULLS LAST, page_id
LIMIT getvariable('most') OFFSET getvariable('skip')
