-- The states in which the most pages wait longer than the limit.
SELECT
  space_key || ' · ' || workflow_state
    || CASE WHEN count(*) OVER (PARTITION BY space_key, workflow_state) > 1 THEN ' (' || workflow_name || ')' ELSE '' END AS place,
  CAST(round(pages * pct_over_limit / 100) AS INTEGER) AS over_limit,
  pages - CAST(round(pages * pct_over_limit / 100) AS INTEGER) AS within_limit
FROM bottlenecks
WHERE pct_over_limit IS NOT NULL AND limit_days IS NOT NULL
ORDER BY over_limit DESC, pages DESC, place
LIMIT 10
