-- finding F37 APPROVAL_STALLED 1: Approvals of the page have waited for long
-- subject: page
-- scope: pages
-- severity: high
-- needs: workflow_state
-- threshold days integer 14 (days): Approvals of a state that the page has been in for longer have waited too long.
-- evidence: {pending_approvals} approvals open in {workflow_state}, for {days_in_state} days: {names}
-- example: pending_approvals=1; workflow_state=In review; days_in_state=31; names=Legal
-- why: The page cannot go on until somebody decides, and its authors may not know who.
-- remedy: Ask the approvers, or assign others. The table approvals names them.
WITH open AS (
  SELECT page_id, array_to_string(list(DISTINCT approval ORDER BY approval), ', ') AS names
  FROM approvals WHERE open GROUP BY page_id
)
SELECT page_id, pending_approvals, workflow_state, days_in_state, coalesce(names, 'not named') AS names
FROM scope LEFT JOIN open USING (page_id)
WHERE pending_approvals > 0 AND days_in_state > threshold.days
