-- The five headline numbers of this week and of the newest week before it.
WITH weeks AS (
  SELECT iso_week, row_number() OVER (ORDER BY iso_week DESC) AS back
  FROM (SELECT DISTINCT iso_week FROM space_history WHERE space_key IS NULL)
),
site AS (
  SELECT w.back, s.health, s.outdated, r.coverage
  FROM weeks w JOIN space_history s ON s.iso_week = w.iso_week AND s.space_key IS NULL
  LEFT JOIN run_history r ON r.iso_week = w.iso_week
  WHERE w.back <= 2
),
found AS (
  SELECT
    w.back,
    count(*) FILTER (h.severity IN ('medium', 'high', 'critical')) AS medium_or_worse,
    count(*) FILTER (h.rule_id IN ('APPROVAL_STALLED', 'STATE_STALLED', 'REJECTED_IDLE')) AS stalled
  FROM weeks w JOIN finding_week USING (iso_week)
  LEFT JOIN finding_history h ON h.iso_week = w.iso_week AND h.state IN ('new', 'open', 'reopened', 'acknowledged')
  WHERE w.back <= 2
  GROUP BY w.back
)
SELECT
  s.health, b.health AS health_before, s.coverage, b.coverage AS coverage_before, s.outdated, b.outdated AS outdated_before,
  f.stalled, fb.stalled AS stalled_before, f.medium_or_worse, fb.medium_or_worse AS medium_or_worse_before,
  (SELECT iso_week FROM weeks WHERE back = 2) AS week_before
FROM site s
LEFT JOIN site b ON b.back = 2
LEFT JOIN found f ON f.back = 1
LEFT JOIN found fb ON fb.back = 2
WHERE s.back = 1
