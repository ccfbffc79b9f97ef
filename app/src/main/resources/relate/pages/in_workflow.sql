-- The workflow state of a page. Empty without a workflow. If a source failed, the columns that only this source provides
-- are empty.
-- group: workflow
-- column workflow_name text: Name of the workflow. Empty for pages without a workflow, and if missing_groups contains workflow.
-- column workflow_state text: State of the page in its workflow.
-- column state_since instant: When the page entered that state. The table workflow has the source of this date.
-- column days_in_state integer (days): Whole days in that state, up to the run.
-- column state_final boolean: Whether that state is final.
-- column published_version integer (version): The version that last reached a final state.
-- column draft_ahead boolean: Whether the newest version is newer than published_version.
-- column state_expires_at instant: When the state expires or is due.
-- column pending_approvals integer (approvals): Open approvals in the current state; 0 in a workflow without approvals.
-- column pending_approvers integer (people): Approvers who have not decided. Each approval counts its own approvers.
-- column last_rejected_at instant: When an approver last rejected the page since its last final state. If no activity has the date, the start of the first week that saw it. If the page entered its state later, the time of that.
-- column read_ack_state text: Whether readers have confirmed the page: pending, acknowledged or overdue.
SELECT
  page_id, workflow_name, workflow_state, state_since, days_in_state, state_final, published_version, draft_ahead,
  state_expires_at, pending_approvals, pending_approvers, last_rejected_at, read_ack_state
FROM workflow_merged
