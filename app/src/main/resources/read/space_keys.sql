-- Keys of the spaces of all weeks.
SELECT DISTINCT space_key FROM {weeks}.spaces
WHERE space_key IS NOT NULL
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
ORDER BY space_key
