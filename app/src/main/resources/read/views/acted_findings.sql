-- The findings of a week: as published, or for a reader of today, with the actions of users since and present names of rules.
CREATE VIEW {week}.acted_findings AS
SELECT * EXCLUDE (base, before, today, action_now, until_now, set_by_now, set_at_now, reason_now, rule_now, state_now)
  REPLACE (
    coalesce(rule_now, rule_id) AS rule_id,
    CASE WHEN {as_published} THEN state ELSE state_now END AS state,
    CASE WHEN {as_published} THEN suppressed_until WHEN state_now = 'suppressed' THEN until_now END AS suppressed_until,
    CASE WHEN {as_published} THEN set_by WHEN state_now IN ('suppressed', 'acknowledged') THEN set_by_now END AS set_by,
    CASE WHEN {as_published} THEN set_at WHEN state_now IN ('suppressed', 'acknowledged') THEN set_at_now END AS set_at,
    CASE WHEN {as_published} THEN reason WHEN state_now IN ('suppressed', 'acknowledged') THEN reason_now END AS reason)
FROM {week}.acted
