-- Counts of listed findings by rule and by space, largest count first.
SELECT part AS "by", name, findings, critical, high, medium, low, info FROM (
  SELECT 'rule' AS part, rule_id AS name, count(*) AS findings, {severities} FROM listed WHERE {condition} GROUP BY ALL
  UNION ALL
  SELECT 'space', space_key, count(*), {severities} FROM listed WHERE {condition} GROUP BY ALL
)
ORDER BY part, findings DESC, name NULLS LAST
