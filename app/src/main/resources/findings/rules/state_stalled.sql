-- finding F38 STATE_STALLED 2: The page has stood still in its workflow
-- subject: page
-- scope: pages
-- severity: medium
-- needs: workflow_state state_final days_in_state state_since modified_at
-- threshold days integer 30 (days): Longer than this in a state that is not final, without an edit.
-- evidence: in {workflow_state} for {days_in_state} days, without an edit
-- example: workflow_state=Draft; days_in_state=64
-- why: Work that was begun lies there unfinished, and readers see an older version or none.
-- remedy: Finish the page and bring it on, or take it out of the workflow.
SELECT page_id, workflow_state, days_in_state FROM scope
WHERE NOT state_final AND days_in_state > threshold.days AND modified_at <= state_since
