-- table of one approver of an approval, key page_id approval number: Who is to decide on which page, all approvals of its present state.
-- column iso_week text: Week of the snapshot.
-- column page_id bigint: Id of the page.
-- column approval text: Name of the approval.
-- column number integer: Number of the approver within the approval, from 1.
-- column space_key text: Space of the page.
-- column workflow_name text: Its workflow.
-- column workflow_state text: Its state.
-- column approver text (person): Stable id of the approver; empty where nobody is assigned.
-- column decision text: pending, approved or rejected.
-- column commented boolean: Whether the approver left a comment.
-- column minimum integer (people): How many must approve, as the workflow asks.
-- column assigned integer (people): How many are assigned.
-- column required integer (people): How many must approve in fact: all who are assigned, where they are more than the minimum.
-- column approved integer (people): How many have approved.
-- column open boolean: Whether the approval still waits: fewer approved than are required.
SELECT
  iso_week, page_id, approval,
  row_number() OVER (PARTITION BY page_id, approval ORDER BY approver NULLS LAST) AS number,
  space_key, workflow_name, workflow_state, shown(approver) AS approver, decision, commented, a.minimum, assigned, required,
  approved, open
FROM workflow_approver p JOIN workflow_approval a USING (page_id, approval) JOIN workflow_merged USING (page_id), this_run
WHERE approver IS NOT NULL OR assigned = 0
