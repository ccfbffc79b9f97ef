-- Listed findings by rule and by space, the largest number first.
WITH matched AS MATERIALIZED ({answer})
SELECT part AS "by", name, findings, critical, high, medium, low, info
FROM (
  SELECT CASE WHEN grouping(rule_id) = 0 THEN 'rule' ELSE 'space' END AS part,
    CASE WHEN grouping(rule_id) = 0 THEN rule_id ELSE space_key END AS name,
    count(*) AS findings,
    count(*) FILTER (severity = 'critical') AS critical,
    count(*) FILTER (severity = 'high') AS high,
    count(*) FILTER (severity = 'medium') AS medium,
    count(*) FILTER (severity = 'low') AS low,
    count(*) FILTER (severity = 'info') AS info
  FROM matched
  GROUP BY GROUPING SETS (rule_id, space_key)
)
ORDER BY part, findings DESC, name NULLS LAST
