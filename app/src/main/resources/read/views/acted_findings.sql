-- The findings of a week: as published, or for a reader of today, with the actions of users since and present names of rules.
CREATE VIEW {week}.acted_findings AS
WITH
o AS (SELECT (SELECT today FROM main.action_day) AS today, (SELECT max(scheduled_at) FROM {week}.runs) AS since),
acted AS (
  SELECT l.*, o.today, w.until AS until_now, w.set_by AS set_by_now, w.set_at AS set_at_now, w.reason AS reason_now,
    r.rule_id AS rule_now, {state} AS state_now
  FROM (SELECT *, state AS base, state AS before FROM {week}.findings) l
  LEFT JOIN main.finding_action w ON w.finding_id = l.finding_id
  LEFT JOIN main.former_name r ON r.former = l.rule_id, o
)
SELECT * EXCLUDE (base, before, today, until_now, set_by_now, set_at_now, reason_now, rule_now, state_now)
  REPLACE (
    coalesce(rule_now, rule_id) AS rule_id,
    CASE WHEN today IS NULL THEN state ELSE state_now END AS state,
    CASE WHEN today IS NULL THEN suppressed_until WHEN state_now = 'suppressed' THEN until_now END AS suppressed_until,
    CASE WHEN today IS NULL THEN set_by WHEN state_now IN ('suppressed', 'acknowledged') THEN set_by_now END AS set_by,
    CASE WHEN today IS NULL THEN set_at WHEN state_now IN ('suppressed', 'acknowledged') THEN set_at_now END AS set_at,
    CASE WHEN today IS NULL THEN reason WHEN state_now IN ('suppressed', 'acknowledged') THEN reason_now END AS reason)
FROM acted
