-- finding F36 WORKFLOW_OVERDUE 2: The workflow state of the page has expired
-- subject: page
-- scope: pages
-- severity: high
-- needs: workflow_state expired
-- evidence: {workflow_state} since {since}, due {due}
-- example: workflow_state=In review; since=2026-10-02; due=2026-10-16
-- why: The workflow required an action by this date, and it did not happen.
-- remedy: Complete the action that the state requires, or extend its due date.
SELECT
  page_id,
  scope.workflow_state,
  -- Without a date from the site, this is the first week that saw the state.
  coalesce(strftime(scope.state_since, '%Y-%m-%d') || CASE WHEN since_from = 'first_seen' THEN ' or earlier' ELSE '' END,
    'an unknown day') AS since,
  coalesce(strftime(scope.state_expires_at, '%Y-%m-%d'), 'before now') AS due
FROM scope LEFT JOIN workflow USING (page_id)
WHERE scope.state_expires_at < scheduled_at OR (scope.state_expires_at IS NULL AND workflow.expired)
