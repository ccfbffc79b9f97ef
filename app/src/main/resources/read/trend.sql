-- Numbers of the whole site, or of one space, in each week of a period, oldest first.
SELECT iso_week, {metrics}
FROM {weeks}.spaces
WHERE iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
  AND coalesce(space_key, '') = getvariable('space')
ORDER BY iso_week
