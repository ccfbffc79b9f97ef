-- What users have said about findings since the week was published.
CREATE VIEW {week}.said AS
SELECT finding_id, state_now AS state, coalesce(action_now = 'unsuppress', false) AS withdrawn, until_now AS until,
  set_by_now AS set_by, set_at_now AS set_at, reason_now AS reason
FROM {week}.acted
WHERE today IS NOT NULL
  AND (state_now <> state
    OR (state_now IN ('suppressed', 'acknowledged') AND set_at_now IS DISTINCT FROM set_at))
