-- table of one page in a workflow, key page_id: Where pages stand in their workflows, and which source says so. Pages whose workflow could not be read are here too, without a name.
-- column iso_week text: Week of the snapshot.
-- column page_id bigint: Id of the page.
-- column space_key text: Space of that page.
-- column workflow_name text: Name of the workflow; labels or page properties, where one of these shows the state.
-- column workflow_state text: State of the page in it.
-- column state_category text: What the state means: draft, review, published, expired, obsolete or none, by the settings and by whether it is final.
-- column state_colour text: Colour of the state.
-- column state_final boolean: Whether it is a final one.
-- column state_since instant: When the page entered it.
-- column days_in_state integer (days): Whole days since then, up to the instant of the run.
-- column entered_by text (person): Who brought the page into it.
-- column state_expires_at instant: When the state expires or is due.
-- column expired boolean: Whether that moment has passed, by its date or by a search.
-- column published_state text: The final state the page reached last, which readers see.
-- column published_version integer (version): The version that reached it.
-- column published_at instant: When that was.
-- column draft_ahead boolean: Whether the newest version is newer than published_version.
-- column pending_approvals integer (approvals): Approvals open in the present state.
-- column pending_approvers integer (people): Approvers who have not decided, counted in each approval anew.
-- column last_rejected_at instant: When an approver last rejected the page, since it last reached a final state; where no activity dates it, the beginning of the first week that saw it, or the entry into the state where that is later.
-- column read_ack_state text: Whether readers have confirmed the page: pending, acknowledged or overdue.
-- column state_from text: What tells the state and what it is like: status, unchanged (the last status, which still holds), property (the content property of the app), search (which tells no workflow), page_property or label.
-- column since_from text: What tells when it was entered: property, activity, earlier (an earlier week knew it from one of these) or first_seen (the week that saw it first, which is not before the truth).
-- column published_from text: What tells the published version: property.
-- column approvals_from text: What tells the approvals: status, unchanged, page_property or label.
-- column property_outcome text: How reading the content property ended: ok, none or error; empty where it was not asked for.
-- column search_outcome text: The same of the search for pages with a workflow: ok, forbidden, not_found, app_absent or error.
-- column status_outcome text: The same of the status: ok, none, forbidden, not_found, app_absent or error.
-- column parameters_outcome text: The same of the parameters: ok, none, forbidden, not_found, app_absent or error.
-- column activity_outcome text: The same of the activity of the space: ok, forbidden, not_found, app_absent or error.
SELECT
  iso_week, page_id, m.space_key, workflow_name, workflow_state, state_category, state_colour, state_final, state_since,
  days_in_state, shown(entered_by) AS entered_by, state_expires_at, expired, published_state, published_version,
  published_at, draft_ahead, pending_approvals, pending_approvers, last_rejected_at, read_ack_state,
  state_from, since_from, published_from, approvals_from,
  property_outcome, search_outcome, status_outcome, parameters_outcome, activity_outcome
FROM workflow_merged m JOIN workflow_standing USING (page_id), this_run
