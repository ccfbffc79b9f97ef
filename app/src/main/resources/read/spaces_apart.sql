-- Spaces that only one of two weeks has: with the reason, or with the older week of a restored space.
SELECT only_in, space_key, reason, last_week FROM {pair}.spaces_apart
WHERE getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key))
ORDER BY only_in, space_key
