-- finding F36 WORKFLOW_OVERDUE 1: The state of the page has expired
-- subject: page
-- scope: pages
-- severity: high
-- needs: workflow_state
-- evidence: {workflow_state} since {since}, due {due}
-- example: workflow_state=In review; since=2026-10-02; due=2026-10-16
-- why: The workflow promised that something would happen by that day, and it has not.
-- remedy: Do what the state asks for, or extend its due date in the workflow.
SELECT
  page_id,
  scope.workflow_state,
  coalesce(strftime(scope.state_since, '%Y-%m-%d'), 'an unknown day') AS since,
  coalesce(strftime(scope.state_expires_at, '%Y-%m-%d'), 'before now') AS due
FROM scope LEFT JOIN workflow USING (page_id)
WHERE scope.state_expires_at < scheduled_at OR (scope.state_expires_at IS NULL AND workflow.expired)
