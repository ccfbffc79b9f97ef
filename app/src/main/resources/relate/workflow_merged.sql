-- The workflow state of each page, with the data from entering it and from earlier states. The status goes before the
-- property. The entry time and last published version of the property are used if it does not contradict the status.
CREATE TABLE workflow_state_now AS
SELECT
  standing.page_id, standing.space_key, standing.told_by, standing.self_told, standing.known,
  CASE told_by
    WHEN 'status' THEN coalesce(status_read.workflow_name, property_read.workflow_name)
    WHEN 'property' THEN property_read.workflow_name
    WHEN 'page_status' THEN 'page status'
    WHEN 'label' THEN 'labels'
    WHEN 'page_property' THEN 'page properties'
  END AS workflow_name,
  CASE told_by
    WHEN 'status' THEN coalesce(status_read.state, property_read.state)
    WHEN 'property' THEN property_read.state
    WHEN 'search' THEN searched.state
    WHEN 'page_status' THEN native.state
    WHEN 'label' THEN displayed.state
    WHEN 'page_property' THEN displayed.state
  END AS workflow_state,
  CASE
    WHEN told_by = 'status' AND status_read.state IS NULL AND property_read.state IS NOT NULL THEN 'property'
    WHEN told_by = 'status' AND status_read.kept THEN 'unchanged'
    WHEN known THEN told_by
  END AS state_from
FROM workflow_standing standing
LEFT JOIN workflow_status status_read ON status_read.page_id = standing.page_id AND status_read.outcome = 'ok'
LEFT JOIN workflow_property property_read ON property_read.page_id = standing.page_id AND property_read.found
LEFT JOIN workflow_in_state searched ON searched.page_id = standing.page_id
LEFT JOIN page_status native ON native.page_id = standing.page_id
LEFT JOIN workflow_shown displayed ON displayed.page_id = standing.page_id
WHERE known OR (told_by = 'unknown' AND suspected);

-- The attributes of the state.
CREATE TABLE workflow_kind_now AS
SELECT
  state_now.*,
  coalesce(NOT self_told AND property_read.state = state_now.workflow_state, false)
    AND coalesce(property_read.workflow_name = state_now.workflow_name, true) AS property_agrees,
  coalesce(
    CASE WHEN told_by = 'page_status' THEN native.colour END,
    status_read.colour,
    CASE WHEN property_agrees THEN property_read.colour END,
    definition.colour) AS state_colour,
  CASE
    WHEN self_told AND state_category.category IS NOT NULL THEN 'settings'
    WHEN status_read.is_final IS NOT NULL THEN 'status'
    WHEN property_agrees AND property_read.is_final IS NOT NULL THEN 'property'
    WHEN NOT self_told AND searched.page_id IS NOT NULL THEN 'search'
    -- The search returns current pages only. For other pages, its result is unknown.
    WHEN NOT self_told AND final_search.outcome = 'ok' AND page.status = 'current' THEN 'search'
    WHEN definition.final IS NOT NULL THEN 'definition'
  END AS final_from,
  CASE final_from
    WHEN 'settings' THEN state_category.category = 'published'
    WHEN 'status' THEN status_read.is_final
    WHEN 'property' THEN property_read.is_final
    WHEN 'search' THEN searched.page_id IS NOT NULL
    WHEN 'definition' THEN definition.final
  END AS state_final,
  CASE WHEN known THEN category_of(state_category.category, state_final,
    CASE WHEN final_from = 'search' THEN EXISTS (FROM workflow_found WHERE name = 'final') ELSE workflow_final.final END)
  END AS state_category
FROM workflow_state_now state_now
JOIN page ON page.page_id = state_now.page_id
LEFT JOIN page_status native ON native.page_id = state_now.page_id
LEFT JOIN workflow_found searched ON searched.page_id = state_now.page_id AND searched.name = 'final'
LEFT JOIN workflow_source final_search ON final_search.space_key = state_now.space_key AND final_search.source = 'final'
LEFT JOIN workflow_status status_read ON status_read.page_id = state_now.page_id AND status_read.outcome = 'ok'
LEFT JOIN workflow_property property_read ON property_read.page_id = state_now.page_id AND property_read.found
LEFT JOIN workflow_definition definition ON definition.space_key = state_now.space_key
  AND definition.workflow_name = state_now.workflow_name
  AND definition.workflow_state = state_now.workflow_state
LEFT JOIN workflow_final ON workflow_final.space_key = state_now.space_key
  AND workflow_final.workflow_name = state_now.workflow_name
LEFT JOIN state_category ON state_category.state = lower(state_now.workflow_state);

-- The time when the page entered the state. Taken from an earlier week only if the page was already in this state then.
CREATE TABLE workflow_entry_now AS
WITH
entered AS (
  SELECT page_id, max(happened_at) AS happened_at, arg_max(to_state, happened_at) AS to_state,
    -- An empty actor is also kept: a transition by a timer has no actor, and that of an earlier transition does not apply.
    arg_max_null(actor, happened_at) AS actor
  FROM workflow_event WHERE kind = 'state' GROUP BY page_id
),
known AS (
  SELECT page_id, workflow_name, workflow_state, state_since AS known_since, since_from AS known_from FROM workflow_before
)
SELECT
  kind_now.*,
  CASE
    WHEN kind_now.workflow_state IS NULL THEN NULL
    WHEN told_by = 'page_status' AND native.since IS NOT NULL THEN 'page_status'
    WHEN property_agrees AND property_read.since IS NOT NULL THEN 'property'
    WHEN NOT self_told AND entered.to_state = kind_now.workflow_state THEN 'activity'
    WHEN earlier.known_since IS NOT NULL AND earlier.known_from <> 'first_seen' THEN 'earlier'
    ELSE 'first_seen'
  END AS since_from,
  CASE since_from
    WHEN 'page_status' THEN native.since
    WHEN 'property' THEN property_read.since
    WHEN 'activity' THEN entered.happened_at
    WHEN 'earlier' THEN earlier.known_since
    WHEN 'first_seen' THEN coalesce(earlier.known_since, greatest(this_run.week_began_at, page.created_at))
  END AS state_since,
  CASE since_from WHEN 'property' THEN property_person.person_id WHEN 'activity' THEN activity_person.person_id END AS entered_by
FROM workflow_kind_now kind_now
JOIN page ON page.page_id = kind_now.page_id
LEFT JOIN page_status native ON native.page_id = kind_now.page_id
LEFT JOIN workflow_property property_read ON property_read.page_id = kind_now.page_id AND property_read.found
LEFT JOIN entered ON entered.page_id = kind_now.page_id
LEFT JOIN known earlier ON earlier.page_id = kind_now.page_id AND earlier.workflow_state = kind_now.workflow_state
  AND earlier.workflow_name IS NOT DISTINCT FROM kind_now.workflow_name
LEFT JOIN workflow_person property_person ON property_person.name = property_read.entered_by
LEFT JOIN workflow_person activity_person ON activity_person.name = entered.actor, this_run;

-- The week in which a rejection was first seen. Only the activity has the time of a decision. Without it, the decision was
-- made in that week and during the present stay in the state. A rejection already seen in the previous week, in the same
-- stay, is not new.
CREATE TABLE workflow_rejection_seen AS
WITH
decision AS (
  SELECT earlier.page_id, earlier.workflow_name, earlier.workflow_state, earlier.approval, earlier.approver,
    earlier.decision, earlier.iso_week, earlier_workflow.state_since
  FROM earlier_approvals earlier JOIN earlier_workflow USING (iso_week, page_id)
  WHERE earlier.page_id IN (SELECT page_id FROM workflow_entry_now)
  UNION ALL
  SELECT entry_now.page_id, entry_now.workflow_name, entry_now.workflow_state, asked.approval, shown(asked.approver),
    asked.decision, this_run.iso_week, entry_now.state_since
  FROM workflow_approver asked JOIN workflow_entry_now entry_now USING (page_id), this_run
),
-- If people are not shown, several decisions have the same approver.
counted AS (
  SELECT page_id, workflow_name, workflow_state, approval, approver, iso_week, max(state_since) AS state_since,
    count(*) FILTER (decision = 'rejected') AS rejections
  FROM decision GROUP BY ALL
),
week AS (
  SELECT iso_week, scheduled_at FROM workflow_week UNION ALL SELECT iso_week, scheduled_at FROM this_run
),
compared AS (
  SELECT *,
    lag(rejections) OVER stay AS rejections_before,
    lag(scheduled_at) OVER stay AS scheduled_before
  FROM counted JOIN week USING (iso_week)
  WINDOW stay AS (PARTITION BY page_id, workflow_name, workflow_state, approval, approver ORDER BY iso_week)
)
SELECT
  page_id, workflow_name, compared.iso_week,
  greatest(
    compared.state_since,
    this_run.week_began_at - to_days((this_run.week_start - strptime(compared.iso_week || '-1',
      '%G-W%V-%u')::DATE)::INTEGER)) AS rejected_at
FROM compared, this_run
WHERE rejections > CASE WHEN scheduled_before >= compared.state_since THEN rejections_before ELSE 0 END;

-- The last rejection since the page last reached a final state: the time from the activity, else the week that saw it.
CREATE TABLE workflow_rejection AS
WITH
told AS (
  SELECT entry_now.page_id,
    max(event.happened_at) FILTER (event.kind = 'approval' AND event.decision = 'rejected') AS rejected_at,
    max(event.happened_at) FILTER (
      event.kind = 'state' AND (definition.final OR (entry_now.state_final
        AND event.to_state = entry_now.workflow_state))) AS final_at
  FROM workflow_entry_now entry_now
  JOIN workflow_event event ON event.page_id = entry_now.page_id
  LEFT JOIN workflow_definition definition ON definition.space_key = entry_now.space_key
    AND definition.workflow_name = entry_now.workflow_name
    AND definition.workflow_state = event.to_state
  GROUP BY entry_now.page_id
),
seen AS (
  SELECT rejection.page_id, rejection.workflow_name,
    max(rejected_at) FILTER (rejection.iso_week = this_run.iso_week) AS rejected_now,
    max(rejected_at) FILTER (rejection.iso_week <> this_run.iso_week) AS rejected_before
  FROM workflow_rejection_seen rejection, this_run GROUP BY ALL
),
final_before AS (SELECT page_id, max(state_since) AS final_at FROM earlier_workflow WHERE state_final GROUP BY page_id)
SELECT
  entry_now.page_id,
  greatest(
    coalesce(told.rejected_at, seen.rejected_now),
    -- Weeks published by earlier versions have approvals without the time of rejection.
    coalesce(earlier.last_rejected_at, CASE WHEN earlier.page_id IS NOT NULL THEN seen.rejected_before END)) AS rejected_at,
  greatest(told.final_at, property_read.final_at, final_before.final_at,
    CASE WHEN entry_now.state_final THEN entry_now.state_since END) AS final_at
FROM workflow_entry_now entry_now
LEFT JOIN told USING (page_id)
LEFT JOIN seen ON seen.page_id = entry_now.page_id AND seen.workflow_name IS NOT DISTINCT FROM entry_now.workflow_name
LEFT JOIN workflow_before earlier ON earlier.page_id = entry_now.page_id
  AND earlier.workflow_name IS NOT DISTINCT FROM entry_now.workflow_name
LEFT JOIN workflow_property property_read ON property_read.page_id = entry_now.page_id AND property_read.found
LEFT JOIN final_before ON final_before.page_id = entry_now.page_id;

CREATE TABLE workflow_merged AS
WITH
pending AS (
  SELECT page_id, count(*) FILTER (open) AS approvals, sum(undecided) AS approvers FROM workflow_approval GROUP BY page_id
),
found AS (SELECT page_id, list(name) AS names FROM workflow_found GROUP BY page_id)
SELECT
  entry_now.*,
  CASE WHEN state_since IS NOT NULL THEN greatest(0, date_sub('day', state_since,
    this_run.scheduled_at)) END AS days_in_state,
  status_read.due_at AS state_expires_at,
  CASE
    WHEN NOT known THEN NULL
    WHEN status_read.due_at IS NOT NULL THEN status_read.due_at < this_run.scheduled_at
    WHEN list_contains(found.names, 'expired') THEN true
    -- The search returns current pages only. For other pages, its result is unknown.
    WHEN expired_search.outcome = 'ok' AND page.status = 'current' THEN false
  END AS expired,
  CASE WHEN expired IS NULL THEN NULL WHEN status_read.due_at IS NULL THEN 'search' ELSE 'status' END AS expired_from,
  status_read.published_state,
  -- If a page reached a final state that the property does not have yet, its last published version is newer than the
  -- property reports.
  CASE WHEN property_read.final_version IS NOT NULL AND (property_agrees OR NOT coalesce(state_final,
    false)) THEN 'property' END
    AS published_from,
  CASE WHEN published_from IS NOT NULL THEN property_read.final_version END AS published_version,
  CASE WHEN published_from IS NOT NULL THEN property_read.final_at END AS published_at,
  page.version_count > published_version AS draft_ahead,
  CASE
    WHEN self_told THEN told_by
    WHEN status_read.kept THEN 'unchanged'
    WHEN status_read.page_id IS NOT NULL THEN 'status'
  END AS approvals_from,
  CASE WHEN approvals_from IS NOT NULL THEN coalesce(pending.approvals, 0) END AS pending_approvals,
  CASE WHEN approvals_from IS NOT NULL THEN coalesce(pending.approvers, 0) END AS pending_approvers,
  CASE WHEN rejection.final_at IS NULL OR rejection.rejected_at > rejection.final_at THEN rejection.rejected_at END AS last_rejected_at,
  CASE
    WHEN list_contains(found.names, 'read_ack_overdue') THEN 'overdue'
    -- Overdue pages are also pending. If the search for overdue pages failed, the status is unknown.
    WHEN overdue_search.outcome <> 'ok' THEN NULL
    WHEN list_contains(found.names, 'read_ack_pending') THEN 'pending'
    WHEN pending_search.outcome <> 'ok' THEN NULL
    WHEN list_contains(found.names, 'read_ack_acknowledged') THEN 'acknowledged'
  END AS read_ack_state
FROM workflow_entry_now entry_now
JOIN page ON page.page_id = entry_now.page_id
LEFT JOIN workflow_status status_read ON status_read.page_id = entry_now.page_id AND status_read.outcome = 'ok'
LEFT JOIN workflow_property property_read ON property_read.page_id = entry_now.page_id AND property_read.found
  AND NOT entry_now.self_told
LEFT JOIN pending ON pending.page_id = entry_now.page_id
LEFT JOIN found ON found.page_id = entry_now.page_id
LEFT JOIN workflow_rejection rejection ON rejection.page_id = entry_now.page_id
LEFT JOIN workflow_source expired_search ON expired_search.space_key = entry_now.space_key
  AND expired_search.source = 'expired'
LEFT JOIN workflow_source overdue_search ON overdue_search.space_key = entry_now.space_key
  AND overdue_search.source = 'read_ack_overdue'
LEFT JOIN workflow_source pending_search ON pending_search.space_key = entry_now.space_key
  AND pending_search.source = 'read_ack_pending', this_run;
