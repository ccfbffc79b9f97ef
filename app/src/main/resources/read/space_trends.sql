-- A number of each space in each week of a period, by space, oldest week first. Only spaces of the chosen week are listed.
SELECT s.space_key, s.iso_week, s.{metric} AS value
FROM {weeks}.spaces s SEMI JOIN {week}.spaces n ON n.space_key = s.space_key
WHERE s.iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(s.space_key)))
ORDER BY s.space_key, s.iso_week
