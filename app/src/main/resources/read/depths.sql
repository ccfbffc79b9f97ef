-- Current pages by the number of pages above them. A depth that is not known comes last.
SELECT depth, count(*) AS pages
FROM {week}.pages
WHERE content_type = 'page' AND status = 'current'
  AND (getvariable('space') = '' OR folded(space_key) = folded(getvariable('space')))
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
GROUP BY depth
ORDER BY depth NULLS LAST
