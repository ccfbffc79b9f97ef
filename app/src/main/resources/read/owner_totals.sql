-- How many owners of current pages and blog posts have each account status, and how many of these pages have no known owner.
SELECT coalesce(owner_status, 'unknown') AS status, count(DISTINCT owner) AS owners, count(*) AS pages,
  owner IS NULL AS without_owner
FROM {week}.pages
WHERE status = 'current'
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
  AND (getvariable('space') = '' OR folded(space_key) = folded(getvariable('space')))
GROUP BY ALL
ORDER BY without_owner, status
