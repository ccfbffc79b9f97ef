-- All columns of a space.
SELECT * FROM {week}.spaces
WHERE space_key IS NOT NULL AND folded(space_key) = folded(getvariable('space'))
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
