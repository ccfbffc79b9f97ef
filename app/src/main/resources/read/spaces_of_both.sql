-- Spaces that both weeks have.
SELECT space_key FROM {week}.spaces SEMI JOIN {since}.spaces USING (space_key)
WHERE space_key IS NOT NULL
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
ORDER BY space_key
