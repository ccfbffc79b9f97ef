-- table of one page in a workflow, key page_id: Workflow states of pages, and the sources of this information. Pages whose workflow could not be read are included without a name.
-- when: EXISTS (FROM workflow_merged)
-- column iso_week text: Week of the snapshot.
-- column page_id bigint: Id of the page.
-- column space_key text: Space of that page.
-- column workflow_name text: Name of the workflow; page status, page properties or labels, if one of these gives the state. Empty on Cloud, where the app does not name its workflow.
-- column workflow_state text: Workflow state of the page.
-- column state_category text: Category of the state, by the settings and by whether it is final: draft, review, published, expired, obsolete or none.
-- column state_colour text: Colour of the state.
-- column state_final boolean: Whether the state is final.
-- column state_since instant: When the page entered the state.
-- column days_in_state integer (days): Whole days in the state, up to the run.
-- column entered_by text (person): Stable id of the person who moved the page to this state.
-- column state_expires_at instant: When the state expires or is due.
-- column expired boolean: Whether the state has expired, by its date or by a search.
-- column published_state text: The last final state that the page reached. Readers see this version.
-- column published_version integer (version): The version that reached that state.
-- column published_at instant: When the page reached that state.
-- column draft_ahead boolean: Whether the newest version is newer than published_version.
-- column pending_approvals integer (approvals): Open approvals in the current state.
-- column pending_approvers integer (people): Approvers who have not decided. Each approval counts its own approvers.
-- column last_rejected_at instant: When an approver last rejected the page since its last final state. If no activity has the date, the start of the first week that saw it. If the page entered its state later, the time of that.
-- column read_ack_state text: Whether readers have confirmed the page: pending, acknowledged or overdue.
-- column state_from text: Source of the state: status, unchanged (the last status is still valid), property, search, page_status, page_property or label. The value property is the content property of the app; search does not name a workflow.
-- column since_from text: Source of state_since: property, activity, page_status, earlier (an earlier week had it from one of these) or first_seen. The value first_seen is the start of the first week with that state; the page may have entered it earlier.
-- column final_from text: Source of state_final: status, property, search, definition (of the workflow) or settings (the category of a state that no app tells).
-- column expired_from text: Source of expired: status or search.
-- column published_from text: Source of the published version: property.
-- column approvals_from text: Source of the approvals: status, unchanged, page_status, page_property or label.
-- column property_outcome text: Result of reading the content property: ok, none or error. Empty if it was not requested.
-- column search_outcome text: Result of the search for pages with a workflow: ok, forbidden, not_found, app_absent or error.
-- column status_outcome text: Result of reading the status: ok, none, forbidden, not_found, app_absent or error.
-- column parameters_outcome text: Result of reading the parameters: ok, none, forbidden, not_found, app_absent or error.
-- column activity_outcome text: Result of reading the activity of the space: ok, forbidden, not_found, app_absent or error.
SELECT
  iso_week, page_id, m.space_key, workflow_name, workflow_state, state_category, state_colour, state_final, state_since,
  days_in_state, shown(entered_by) AS entered_by, state_expires_at, expired, published_state, published_version,
  published_at, draft_ahead, pending_approvals, pending_approvers, last_rejected_at, read_ack_state,
  state_from, since_from, final_from, expired_from, published_from, approvals_from,
  property_outcome, search_outcome, status_outcome, parameters_outcome, activity_outcome
FROM workflow_merged m JOIN workflow_standing USING (page_id), this_run
