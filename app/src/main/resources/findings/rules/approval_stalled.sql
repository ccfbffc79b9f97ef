-- finding F37 APPROVAL_STALLED 4: Approvals of the page have been open for a long time
-- subject: page
-- scope: pages
-- severity: high
-- needs: workflow_state pending_approvals days_in_state
-- threshold days integer 14 (days): Approvals are stalled when the page has been in its state for longer than this.
-- threshold visits integer 10 (visits): Approvals are also stalled when they wait longer than 90 % of the visits to that state in the
--   last twelve weeks. This needs at least this many visits.
-- formerly visits: stays
-- evidence: days in {workflow_state}: {days}{usual}; open approvals: {pending_approvals} ({names})
-- example: pending_approvals=1; workflow_state=In review; days=31; usual=, at most 12 in 90 % of earlier visits to this state; names=Legal
-- why: The page cannot go on until its approvers decide, and its authors may not know who they are.
-- remedy: Remind the approvers, or assign others. The table approvals names them.
WITH open AS (
  SELECT page_id, array_to_string(list(DISTINCT approval ORDER BY approval), ', ') AS names
  FROM approvals WHERE open GROUP BY page_id
),
waiting AS (
  SELECT scope.page_id, scope.pending_approvals, scope.workflow_state, scope.days_in_state, threshold,
    -- Without a date from the site, the days count from the first week that saw the state.
    CASE WHEN since_from = 'first_seen' THEN 'at least ' ELSE '' END || scope.days_in_state AS days,
    CASE WHEN visits_12w >= threshold.visits THEN p90_days_12w END AS usual_days
  FROM scope
  LEFT JOIN bottlenecks b ON b.space_key = scope.space_key AND b.workflow_state = scope.workflow_state
    AND b.workflow_name IS NOT DISTINCT FROM scope.workflow_name
  LEFT JOIN workflow ON workflow.page_id = scope.page_id
  WHERE scope.pending_approvals > 0
)
SELECT page_id, pending_approvals, workflow_state, days, coalesce(names, 'not named') AS names,
  CASE WHEN days_in_state > usual_days THEN ', at most ' || ceil(usual_days)::INTEGER || ' in 90 % of earlier visits to this state' ELSE '' END
    AS usual
FROM waiting LEFT JOIN open USING (page_id)
WHERE days_in_state > threshold.days OR days_in_state > usual_days
