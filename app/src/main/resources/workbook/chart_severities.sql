-- Open findings by severity in the last 26 published weeks.
SELECT * FROM (
  SELECT
    w.iso_week AS week,
    count(*) FILTER (h.severity = 'critical') AS critical,
    count(*) FILTER (h.severity = 'high') AS high,
    count(*) FILTER (h.severity = 'medium') AS medium
  FROM finding_week w
  LEFT JOIN finding_history h ON h.iso_week = w.iso_week AND h.state IN ('new', 'open', 'reopened', 'acknowledged')
  GROUP BY w.iso_week ORDER BY w.iso_week DESC LIMIT 26
) ORDER BY week
