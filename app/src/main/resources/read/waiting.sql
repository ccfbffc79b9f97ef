-- The ten workflow states in which the most pages wait longer than their limit.
SELECT
  space_key || ' · ' || workflow_state
    || CASE WHEN count(*) OVER (PARTITION BY space_key, workflow_state) > 1 THEN ' (' || workflow_name || ')' ELSE '' END AS place,
  CAST(round(pages * pct_over_limit / 100) AS INTEGER) AS over_limit,
  pages - CAST(round(pages * pct_over_limit / 100) AS INTEGER) AS within_limit
FROM {week}.bottlenecks
WHERE pct_over_limit IS NOT NULL AND limit_days IS NOT NULL
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
ORDER BY over_limit DESC, pages DESC, place
LIMIT 10
