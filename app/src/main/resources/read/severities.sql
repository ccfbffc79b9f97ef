-- Open findings by severity in the last 26 weeks in which a rule was evaluated, oldest first. Findings in spaces that a week
-- did not read are not counted.
SELECT * FROM (
  SELECT
    e.iso_week,
    count(*) FILTER (f.severity = 'critical') AS critical,
    count(*) FILTER (f.severity = 'high') AS high,
    count(*) FILTER (f.severity = 'medium') AS medium
  FROM (SELECT DISTINCT iso_week FROM {weeks}.rules WHERE evaluated = 'yes' AND iso_week <= getvariable('last_week')) e
  LEFT JOIN (
    SELECT f.iso_week, f.severity
    FROM {weeks}.findings f LEFT JOIN {weeks}.spaces s ON s.iso_week = f.iso_week AND s.space_key = f.space_key
    WHERE f.state IN ('new', 'open', 'reopened', 'acknowledged') AND (f.space_key IS NULL OR s.space_key IS NOT NULL)
  ) f USING (iso_week)
  GROUP BY e.iso_week ORDER BY e.iso_week DESC LIMIT 26
) ORDER BY iso_week
