-- Changes of pages between two weeks that match a filter. An empty list matches all. What a shared answer hides is empty, and
-- hidden is true.
WITH masked AS (SELECT page_id FROM {week}.masked UNION SELECT page_id FROM {since}.masked)
SELECT iso_week, since_week, page_id, space_key,
  CASE WHEN NOT hidden THEN title END AS title, content_type, kind,
  CASE WHEN NOT hidden THEN before END AS before, CASE WHEN NOT hidden THEN after END AS after, hidden,
  count(*) OVER () AS matches
FROM (SELECT c.*, m.page_id IS NOT NULL AS hidden FROM {pair}.changes c LEFT JOIN masked m ON m.page_id = c.page_id)
WHERE (getvariable('kinds') = '' OR list_contains(string_split(getvariable('kinds'), chr(31)), kind))
  AND (getvariable('in_spaces') = '' OR list_contains(string_split(getvariable('in_spaces'), chr(31)), folded(space_key)))
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
  AND NOT (hidden AND getvariable('restricted') = 'leave_out')
ORDER BY space_key, kind, page_id
LIMIT getvariable('most') OFFSET getvariable('skip')
