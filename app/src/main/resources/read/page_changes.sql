-- The changes of a page in a period, newest first.
SELECT iso_week, since_week, kind, before, after
FROM {weeks}.changes
WHERE page_id = getvariable('page') AND iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
  AND page_id NOT IN (SELECT page_id FROM {week}.masked)
ORDER BY iso_week DESC, kind
