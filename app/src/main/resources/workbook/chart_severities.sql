-- Open findings by severity in the last 26 published weeks.
SELECT * FROM (
  SELECT
    iso_week AS week,
    count(*) FILTER (severity = 'critical') AS critical,
    count(*) FILTER (severity = 'high') AS high,
    count(*) FILTER (severity = 'medium') AS medium
  FROM finding_history
  WHERE state IN ('new', 'open', 'reopened', 'acknowledged')
  GROUP BY iso_week ORDER BY iso_week DESC LIMIT 26
) ORDER BY week
