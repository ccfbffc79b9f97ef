-- table of one approver of an approval, key page_id approval number: The approvers of all approvals in the current state of each page, with their decisions.
-- when: EXISTS (FROM workflow_merged)
-- column iso_week text: Week of the snapshot.
-- column page_id bigint: Id of the page.
-- column approval text: Name of the approval.
-- column number integer: Number of the approver within the approval, from 1.
-- column space_key text: Space of the page.
-- column workflow_name text: Workflow of the page.
-- column workflow_state text: Workflow state of the page.
-- column approver text (person): Stable id of the approver. Empty if no person is assigned.
-- column decision text: pending, approved or rejected.
-- column commented boolean: Whether the approver left a comment.
-- column minimum integer (people): Number of approvals required by the workflow.
-- column assigned integer (people): Number of assigned approvers.
-- column required integer (people): Number of approvals actually required: all assigned approvers, if they are more than the minimum.
-- column approved integer (people): Number of approvers who approved.
-- column open boolean: Whether the approval is open: fewer have approved than required.
SELECT
  iso_week, page_id, approval,
  row_number() OVER (PARTITION BY page_id, approval ORDER BY approver NULLS LAST) AS number,
  space_key, workflow_name, workflow_state, shown(approver) AS approver, decision, commented, a.minimum, assigned, required,
  approved, open
FROM workflow_approver p JOIN workflow_approval a USING (page_id, approval) JOIN workflow_merged USING (page_id), this_run
WHERE approver IS NOT NULL OR assigned = 0
