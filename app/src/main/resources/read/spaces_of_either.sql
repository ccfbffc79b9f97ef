-- Spaces that at least one of two weeks has. A space without pages, or of an early week, occurs in only one of the two tables.
SELECT space_key
FROM (
  SELECT space_key FROM {week}.spaces UNION SELECT space_key FROM {since}.spaces
  UNION SELECT space_key FROM {week}.pages UNION SELECT space_key FROM {since}.pages
)
WHERE space_key IS NOT NULL
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
ORDER BY space_key
