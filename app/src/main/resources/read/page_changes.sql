-- The changes of a page in a period, newest first. Where restricted pages are hidden, former titles and places are empty: the page, or
-- one above it, may have been restricted then.
SELECT iso_week, since_week, kind,
  CASE WHEN getvariable('restricted') = 'show' OR kind NOT IN ('moved', 'renamed') THEN before END AS before,
  CASE WHEN getvariable('restricted') = 'show' OR kind NOT IN ('moved', 'renamed') THEN after END AS after
FROM {weeks}.changes
WHERE page_id = getvariable('page') AND iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
  AND page_id NOT IN (SELECT page_id FROM {week}.masked)
ORDER BY iso_week DESC, kind
