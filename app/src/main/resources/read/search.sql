-- Pages by id, address, or a part of title or path; spaces and rules by a part of key or name; findings by id. The closest
-- matches come first. Of an address only its page, space and title count.
WITH
asked AS (
  SELECT folded(getvariable('words')) AS words, getvariable('asked_page') AS page, folded(getvariable('asked_space')) AS space,
    folded(getvariable('asked_title')) AS asked_title
),
matched AS (
  SELECT page_id FROM {week}.counted WHERE getvariable('words') <> '' AND contains(sought, folded(getvariable('words')))
  UNION
  SELECT page_id FROM {week}.pages
  WHERE CAST(page_id AS VARCHAR) = getvariable('asked_page')
    OR (getvariable('asked_title') <> '' AND folded(title) = folded(getvariable('asked_title'))
      AND folded(space_key) = folded(getvariable('asked_space')))
),
page AS (
  SELECT 'page' AS kind, CAST(p.page_id AS VARCHAR) AS id, p.title AS name, p.space_key, p.path, p.url,
    CASE WHEN CAST(p.page_id AS VARCHAR) = page OR (asked_title <> '' AND folded(p.title) = asked_title) THEN 0 WHEN folded(p.title) = words THEN 1
      WHEN starts_with(folded(p.title), words) THEN 2 WHEN contains(folded(p.title), words) THEN 3 ELSE 4 END AS place,
    coalesce(p.links_in, 0) AS use
  FROM {week}.pages p SEMI JOIN matched s ON s.page_id = p.page_id ANTI JOIN {week}.masked m ON m.page_id = p.page_id, asked
  WHERE getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(p.space_key))
),
space AS (
  SELECT 'space', space_key, name, space_key, NULL, NULL, CASE WHEN folded(space_key) IN (words, space) THEN 0 ELSE 2 END,
    coalesce(pages_current, 0)
  FROM {week}.spaces, asked
  WHERE space_key IS NOT NULL
    AND ((asked_title = '' AND folded(space_key) = space) OR (words <> '' AND contains(folded(concat_ws(' ', space_key, name)), words)))
    AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
),
rule AS (
  SELECT 'rule', rule_id, title, NULL, NULL, NULL, CASE WHEN folded(rule_id) = words THEN 0 ELSE 2 END, 0
  FROM {week}.rules, asked WHERE words <> '' AND contains(folded(concat_ws(' ', rule_id, title)), words)
),
finding AS (
  SELECT 'finding', finding_id, rule_id, space_key, NULL, NULL, 0, 0 FROM {week}.findings, asked
  WHERE finding_id = words
    AND NOT (getvariable('restricted') = 'leave_out' AND coalesce(page_id IN (SELECT page_id FROM {week}.masked), false))
    AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
)
SELECT kind, id, name, space_key, path, url, count(*) OVER () AS matches
FROM (FROM page UNION ALL FROM space UNION ALL FROM rule UNION ALL FROM finding)
ORDER BY place, use DESC, kind, id LIMIT getvariable('most') OFFSET getvariable('skip')
