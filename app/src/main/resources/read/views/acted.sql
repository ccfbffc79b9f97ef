-- The findings of a week as published, each with the newest action of a user on it, the state that this leads to (_now), and the
-- present name of its rule.
CREATE VIEW {week}.acted AS
WITH o AS (SELECT (SELECT today FROM main.action_day) AS today, (SELECT max(scheduled_at) FROM {week}.runs) AS since)
SELECT l.*, o.today, w.action AS action_now, w.until AS until_now, w.set_by AS set_by_now, w.set_at AS set_at_now,
  w.reason AS reason_now, r.rule_id AS rule_now, {state} AS state_now
FROM (SELECT *, state AS base, state AS before FROM {week}.findings) l
LEFT JOIN main.finding_action w ON w.finding_id = l.finding_id
LEFT JOIN main.former_name r ON r.former = l.rule_id, o
