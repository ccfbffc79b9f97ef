-- The pages that contributed most to the change of each headline number. A page that is missing in a week contributes nothing
-- there. An unknown contribution counts as unchanged.
WITH masked AS (SELECT page_id FROM {week}.masked UNION SELECT page_id FROM {since}.masked)
SELECT number, place, unit, page_id, space_key, CASE WHEN NOT hidden THEN title END AS title, before, after, change, hidden,
  page_id IN (SELECT page_id FROM {week}.pages) AS present
FROM (
  SELECT number, coalesce(n.place, b.place) AS place, coalesce(n.unit, b.unit) AS unit, page_id,
    coalesce(n.space_key, b.space_key) AS space_key, coalesce(n.title, b.title) AS title,
    b.share AS before, n.share AS after,
    CASE WHEN n.page_id IS NULL THEN 0 ELSE n.share END - CASE WHEN b.page_id IS NULL THEN 0 ELSE b.share END AS change,
    page_id IN (FROM masked) AS hidden
  FROM (FROM {week}.contributions WHERE getvariable('space') = '' OR folded(space_key) = folded(getvariable('space'))) n
  FULL JOIN (FROM {since}.contributions WHERE getvariable('space') = '' OR folded(space_key) = folded(getvariable('space'))) b
    USING (page_id, number)
)
WHERE change <> 0 AND (getvariable('number') = '' OR number = getvariable('number')) AND NOT (hidden AND getvariable('restricted') = 'leave_out')
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
QUALIFY row_number() OVER (PARTITION BY number ORDER BY abs(change) DESC, page_id) <= getvariable('most')
ORDER BY place, abs(change) DESC, page_id
