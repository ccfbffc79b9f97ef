-- Approvals that people were assigned to in the weeks of a period, with their decisions as far as the weeks show them. An
-- assignment is one approver of an approval while the page stays in a state. The newest comes first.
WITH
run AS (
  SELECT iso_week, max(scheduled_at) AS run_at, lag(max(scheduled_at)) OVER (ORDER BY iso_week) AS run_before,
    bool_or(workflows_read) AS workflows_read
  FROM {weeks}.runs WHERE iso_week <= getvariable('last_week') GROUP BY iso_week
),
seen AS (
  SELECT a.iso_week, a.page_id, a.approval, a.approver, a.space_key, a.workflow_name, a.workflow_state, a.decision, a.open,
    w.state_since, r.run_at, r.run_before, lag(r.run_at) OVER same AS seen_before, lag(a.decision) OVER same AS decision_before
  FROM {weeks}.approvals a
  JOIN run r USING (iso_week)
  LEFT JOIN {weeks}.workflow w ON w.iso_week = a.iso_week AND w.page_id = a.page_id
  WHERE a.approver IS NOT NULL AND a.iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
    AND (getvariable('approver') = '' OR a.approver = getvariable('approver'))
    AND (getvariable('in_space') = '' OR folded(a.space_key) = folded(getvariable('in_space')))
    AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(a.space_key)))
  WINDOW same AS (PARTITION BY a.page_id, a.approval, a.approver, a.workflow_state ORDER BY a.iso_week)
),
-- A page that came back to the state, or whose decision was withdrawn, is assigned again.
visited AS (
  SELECT *,
    sum(CASE WHEN seen_before IS NULL OR state_since > seen_before OR (decision = 'pending' AND decision_before <> 'pending')
      THEN 1 ELSE 0 END) OVER (PARTITION BY page_id, approval, approver, workflow_state ORDER BY iso_week) AS visit
  FROM seen
),
assigned AS (
  SELECT page_id, approval, approver, workflow_state, visit, max(iso_week) AS last_week,
    arg_max(space_key, iso_week) AS space_key, arg_max(workflow_name, iso_week) AS workflow_name,
    arg_max(state_since, iso_week) AS assigned_at, arg_max(decision, iso_week) AS decision, arg_max(open, iso_week) AS is_open,
    min(run_at) FILTER (decision <> 'pending') AS decision_seen_at,
    -- The time of a decision is known to a week if the run before saw none, or if the page entered the state after that run.
    bool_or(decision = 'pending') OR arg_max(state_since, iso_week) > arg_min(run_before, iso_week) AS dated
  FROM visited GROUP BY ALL
),
-- An approver who moved the page out of the state has decided, although no week shows the decision.
moved AS (
  SELECT page_id, from_state, happened_by, after_week, min(coalesce(t.happened_at, r.run_at)) AS moved_at,
    arg_min(to_state, number) AS to_state
  FROM {weeks}.transitions t JOIN run r USING (iso_week)
  WHERE t.iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
  GROUP BY ALL
),
outcome AS (
  SELECT a.*, m.to_state,
    CASE WHEN a.decision IN ('approved', 'rejected') THEN a.decision
      WHEN m.page_id IS NOT NULL THEN 'moved'
      WHEN a.last_week = (SELECT max(iso_week) FROM run WHERE workflows_read) AND a.is_open THEN 'pending'
      ELSE 'ended' END AS outcome,
    CASE WHEN a.decision IN ('approved', 'rejected') THEN CASE WHEN a.dated THEN a.decision_seen_at END
      ELSE m.moved_at END AS decided_at
  FROM assigned a
  LEFT JOIN moved m ON m.page_id = a.page_id AND m.from_state = a.workflow_state AND m.happened_by = a.approver
    AND m.after_week = a.last_week AND a.decision = 'pending'
)
SELECT a.page_id, a.space_key, s.title, coalesce(s.hidden, s.page_id IS NULL AND getvariable('restricted') <> 'show') AS hidden,
  s.page_id IS NOT NULL AS listed, a.approval, a.workflow_name, a.workflow_state, a.approver,
  CASE WHEN getvariable('named') THEN o.name END AS approver_name,
  coalesce(o.account_status, 'unknown') AS account_status,
  a.assigned_at, a.outcome, a.to_state, a.decided_at,
  CASE WHEN a.decided_at >= a.assigned_at THEN round((epoch(a.decided_at) - epoch(a.assigned_at)) / 86400, 1) END AS days, a.last_week, count(*) OVER () AS matches
FROM outcome a
LEFT JOIN {week}.shown s ON s.page_id = a.page_id
LEFT JOIN (
  SELECT person_id, any_value(display_name) AS name, any_value(account_status) AS account_status FROM {week}.people GROUP BY person_id
) o ON o.person_id = a.approver
WHERE (getvariable('outcomes') = '' OR list_contains(string_split(getvariable('outcomes'), chr(31)), outcome))
  AND NOT (s.page_id IS NULL AND getvariable('restricted') = 'leave_out')
ORDER BY a.assigned_at DESC NULLS LAST, a.page_id, a.approval, a.approver, a.visit
LIMIT getvariable('most') OFFSET getvariable('skip')
