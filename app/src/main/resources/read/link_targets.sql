-- Targets of references that do not work: missing and archived pages, missing files, and external addresses that failed two
-- tests. The target that most pages refer to comes first. What names a restricted page is empty, and hidden is true.
SELECT target, what, f.status, CASE WHEN f.target_page_id IS NOT NULL OR NOT bool_and(f.source_hidden) THEN min(f.target_space) END AS target_space,
  bool_or(m.page_id IS NOT NULL OR n.title IS NOT NULL) OR bool_and(f.source_hidden) AS hidden,
  CASE WHEN NOT (bool_or(m.page_id IS NOT NULL OR n.title IS NOT NULL) OR bool_and(f.source_hidden))
    THEN coalesce(any_value(f.page_title) FILTER (what = 'page'), min(f.target_title)) END AS target_title,
  f.target_page_id, CASE WHEN NOT bool_and(f.source_hidden) THEN f.target_url END AS target_url,
  count(*) AS links, count(DISTINCT f.source_page_id) AS pages,
  arg_min(f.source_page_id, f.source_page_id) FILTER (NOT f.source_hidden) AS example,
  arg_min(f.source_title, f.source_page_id) FILTER (NOT f.source_hidden) AS example_title,
  count(*) OVER () AS matches
FROM {week}.failing f
LEFT JOIN {week}.masked m ON m.page_id = f.target_page_id
LEFT JOIN (SELECT DISTINCT title FROM {week}.masked) n ON f.target_page_id IS NULL AND n.title = folded(f.target_title)
WHERE (getvariable('target') = '' OR list_contains(string_split(getvariable('target'), chr(31)), target))
  AND (getvariable('kinds') = '' OR list_contains(string_split(getvariable('kinds'), chr(31)), what))
  AND (getvariable('in_space') = '' OR folded(f.target_space) = folded(getvariable('in_space')))
  AND (getvariable('host') = '' OR f.host = getvariable('host'))
  AND (getvariable('words') = '' OR (NOT f.source_hidden AND n.title IS NULL AND m.page_id IS NULL
    AND contains(folded(concat_ws(' ', f.target_title, f.page_title, f.target_url)), folded(getvariable('words')))))
GROUP BY target, what, f.status, f.target_page_id, f.target_url
ORDER BY pages DESC, links DESC, f.status, target_space NULLS LAST, target_title NULLS LAST, f.target_page_id, f.target_url
LIMIT getvariable('most') OFFSET getvariable('skip')
