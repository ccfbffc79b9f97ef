-- finding F38 STATE_STALLED 3: The page has been in the same workflow state for a long time
-- subject: page
-- scope: pages
-- severity: medium
-- needs: workflow_state state_final days_in_state state_since modified_at
-- threshold days integer 30 (days): Report pages that have been in a non-final state without an edit for longer than this.
-- evidence: in {workflow_state} for {days} days, without an edit
-- example: workflow_state=Draft; days=64
-- why: The work is unfinished, and readers see an older version or none.
-- remedy: Finish the page and submit it, or remove it from the workflow.
SELECT
  page_id,
  scope.workflow_state,
  -- Without a date from the site, the days count from the first week that saw the state.
  CASE WHEN since_from = 'first_seen' THEN 'at least ' ELSE '' END || scope.days_in_state AS days
FROM scope LEFT JOIN workflow USING (page_id)
WHERE NOT scope.state_final AND scope.days_in_state > threshold.days AND scope.modified_at <= scope.state_since
