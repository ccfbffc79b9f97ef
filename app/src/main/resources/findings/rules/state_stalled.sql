-- finding F38 STATE_STALLED 2: The page has been in the same workflow state for a long time
-- subject: page
-- scope: pages
-- severity: medium
-- needs: workflow_state state_final days_in_state state_since modified_at
-- threshold days integer 30 (days): Report pages that have been in a non-final state without an edit for longer than this.
-- evidence: in {workflow_state} for {days_in_state} days, without an edit
-- example: workflow_state=Draft; days_in_state=64
-- why: The work is unfinished, and readers see an older version or none.
-- remedy: Finish the page and submit it, or remove it from the workflow.
SELECT page_id, workflow_state, days_in_state FROM scope
WHERE NOT state_final AND days_in_state > threshold.days AND modified_at <= state_since
