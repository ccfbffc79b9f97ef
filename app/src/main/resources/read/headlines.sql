-- The headline numbers of the whole site in each week of a period, oldest first. Findings in spaces that a week did not
-- read are not counted.
WITH
counted AS (
  SELECT f.iso_week,
    count(*) FILTER (open AND rule_id IN ('APPROVAL_STALLED', 'STATE_STALLED', 'REJECTED_IDLE')) AS stalled,
    count(*) FILTER (open AND severe) AS open,
    count(*) FILTER (state = 'new' AND severe) AS fresh,
    count(*) FILTER (state = 'resolved' AND severe) AS resolved
  FROM (
    SELECT iso_week, space_key, rule_id, state, severity IN ('medium', 'high', 'critical') AS severe,
      state IN ('new', 'open', 'reopened', 'acknowledged') AS open
    FROM {weeks}.findings WHERE iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
  ) f
  LEFT JOIN {weeks}.spaces s ON s.iso_week = f.iso_week AND s.space_key = f.space_key
  WHERE f.space_key IS NULL OR s.space_key IS NOT NULL
  GROUP BY f.iso_week
),
evaluated AS (
  SELECT iso_week, bool_or(evaluated = 'yes') AS any_rule,
    bool_or(evaluated = 'yes') FILTER (rule_id IN ('APPROVAL_STALLED', 'STATE_STALLED', 'REJECTED_IDLE')) AS workflow_rule
  FROM {weeks}.rules WHERE iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
  GROUP BY iso_week
)
SELECT s.iso_week, s.health, s.coverage, s.outdated,
  CASE WHEN e.workflow_rule THEN coalesce(c.stalled, 0) END AS stalled,
  CASE WHEN e.any_rule THEN coalesce(c.open, 0) END AS open,
  CASE WHEN e.any_rule THEN coalesce(c.fresh, 0) END AS fresh,
  CASE WHEN e.any_rule THEN coalesce(c.resolved, 0) END AS resolved
FROM {weeks}.spaces s LEFT JOIN counted c USING (iso_week) LEFT JOIN evaluated e USING (iso_week)
WHERE s.space_key IS NULL AND s.iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
ORDER BY s.iso_week
