-- Where a page stands in its workflow. Without a workflow all of it is empty, and where a source failed what it alone gives.
-- column 55a workflow_name text: Name of the workflow; empty for a page without one, and where missing_groups names workflow.
-- column 55b workflow_state text: State of the page in its workflow.
-- column 56a state_since instant: When the page entered that state; the table workflow says how that is known.
-- column 56b days_in_state integer (days): Whole days in that state, up to the instant of the run.
-- column 57a state_final boolean: Whether that state is a final one.
-- column 57b published_version integer (version): The version that reached a final state last.
-- column 57c draft_ahead boolean: Whether the newest version is newer than published_version.
-- column 58 state_expires_at instant: When the state expires or is due.
-- column 59a pending_approvals integer (approvals): Approvals open in the present state; 0 in a workflow without approvals.
-- column 59b pending_approvers integer (people): Approvers who have not decided, counted in each approval anew.
-- column 60a last_rejected_at instant: When an approver last rejected the page, since it last reached a final state; where no activity dates it, the beginning of the first week that saw it, or the entry into the state where that is later.
-- column 60b read_ack_state text: Whether readers have confirmed the page: pending, acknowledged or overdue.
SELECT
  page_id, workflow_name, workflow_state, state_since, days_in_state, state_final, published_version, draft_ahead,
  state_expires_at, pending_approvals, pending_approvers, last_rejected_at, read_ack_state
FROM workflow_merged
