-- The workflow state of each page, with the data from entering it and from earlier states. The status goes before the
-- property. The entry time and last published version of the property are used if it does not contradict the status.
-- needs: approvals
CREATE TABLE workflow_state_now AS
SELECT
  t.page_id, t.space_key, t.told_by, t.self_told, t.known,
  CASE told_by
    WHEN 'status' THEN coalesce(s.workflow_name, w.workflow_name)
    WHEN 'property' THEN w.workflow_name
    WHEN 'label' THEN 'labels'
    WHEN 'page_property' THEN 'page properties'
  END AS workflow_name,
  CASE told_by
    WHEN 'status' THEN coalesce(s.state, w.state)
    WHEN 'property' THEN w.state
    WHEN 'search' THEN q.state
    WHEN 'label' THEN l.state
    WHEN 'page_property' THEN l.state
  END AS workflow_state,
  CASE
    WHEN told_by = 'status' AND s.state IS NULL AND w.state IS NOT NULL THEN 'property'
    WHEN told_by = 'status' AND s.kept THEN 'unchanged'
    WHEN known THEN told_by
  END AS state_from
FROM workflow_standing t
LEFT JOIN workflow_status s ON s.page_id = t.page_id AND s.outcome = 'ok'
LEFT JOIN workflow_property w ON w.page_id = t.page_id AND w.found
LEFT JOIN workflow_in_state q ON q.page_id = t.page_id
LEFT JOIN workflow_shown l ON l.page_id = t.page_id
WHERE known OR (told_by = 'unknown' AND suspected);

-- The category of a state, from its name and whether it is final. In a workflow with final states, a state that is not
-- final is not published, even if its name is "Approved".
CREATE MACRO category_of(named, final, has_final) AS CASE
  WHEN named = 'published' AND NOT final AND has_final THEN 'review'
  WHEN named IS NOT NULL THEN named
  WHEN final THEN 'published'
  ELSE 'none'
END;

CREATE TABLE workflow_final AS
SELECT space_key, workflow_name, bool_or(final) AS final FROM workflow_definition GROUP BY ALL;

-- The attributes of the state.
CREATE TABLE workflow_kind_now AS
SELECT
  n.*,
  coalesce(NOT self_told AND w.state = n.workflow_state, false)
    AND coalesce(w.workflow_name = n.workflow_name, true) AS property_agrees,
  coalesce(s.colour, CASE WHEN property_agrees THEN w.colour END, d.colour) AS state_colour,
  coalesce(
    CASE WHEN self_told THEN c.category = 'published' END,
    s.is_final,
    CASE WHEN property_agrees THEN w.is_final END,
    d.final) AS state_final,
  CASE WHEN known THEN category_of(c.category, state_final, f.final) END AS state_category
FROM workflow_state_now n
LEFT JOIN workflow_status s ON s.page_id = n.page_id AND s.outcome = 'ok'
LEFT JOIN workflow_property w ON w.page_id = n.page_id AND w.found
LEFT JOIN workflow_definition d ON d.space_key = n.space_key AND d.workflow_name = n.workflow_name
  AND d.workflow_state = n.workflow_state
LEFT JOIN workflow_final f ON f.space_key = n.space_key AND f.workflow_name = n.workflow_name
LEFT JOIN state_category c ON c.state = lower(n.workflow_state);

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
  n.*,
  CASE
    WHEN n.workflow_state IS NULL THEN NULL
    WHEN property_agrees AND w.since IS NOT NULL THEN 'property'
    WHEN NOT self_told AND e.to_state = n.workflow_state THEN 'activity'
    WHEN b.known_since IS NOT NULL AND b.known_from <> 'first_seen' THEN 'earlier'
    ELSE 'first_seen'
  END AS since_from,
  CASE since_from
    WHEN 'property' THEN w.since
    WHEN 'activity' THEN e.happened_at
    WHEN 'earlier' THEN b.known_since
    WHEN 'first_seen' THEN coalesce(b.known_since, greatest(r.week_began_at, p.created_at))
  END AS state_since,
  CASE since_from WHEN 'property' THEN i.person_id WHEN 'activity' THEN a.person_id END AS entered_by
FROM workflow_kind_now n
JOIN page p ON p.page_id = n.page_id
LEFT JOIN workflow_property w ON w.page_id = n.page_id AND w.found
LEFT JOIN entered e ON e.page_id = n.page_id
LEFT JOIN known b ON b.page_id = n.page_id AND b.workflow_state = n.workflow_state
  AND b.workflow_name IS NOT DISTINCT FROM n.workflow_name
LEFT JOIN workflow_person i ON i.name = w.entered_by
LEFT JOIN workflow_person a ON a.name = e.actor, this_run r;

-- The week in which a rejection was first seen. Only the activity has the time of a decision. Without it, the decision was
-- made in that week and during the present stay in the state. A rejection already seen in the previous week, in the same
-- stay, is not new.
CREATE TABLE workflow_rejection_seen AS
WITH
decision AS (
  SELECT e.page_id, e.workflow_name, e.workflow_state, e.approval, e.approver, e.decision, e.iso_week, w.state_since
  FROM earlier_approvals e JOIN earlier_workflow w USING (iso_week, page_id)
  WHERE e.page_id IN (SELECT page_id FROM workflow_entry_now)
  UNION ALL
  SELECT n.page_id, n.workflow_name, n.workflow_state, a.approval, shown(a.approver), a.decision, r.iso_week, n.state_since
  FROM workflow_approver a JOIN workflow_entry_now n USING (page_id), this_run r
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
  page_id, workflow_name, c.iso_week,
  greatest(
    c.state_since,
    r.week_began_at - to_days((r.week_start - strptime(c.iso_week || '-1', '%G-W%V-%u')::DATE)::INTEGER)) AS rejected_at
FROM compared c, this_run r
WHERE rejections > CASE WHEN scheduled_before >= c.state_since THEN rejections_before ELSE 0 END;

-- The last rejection since the page last reached a final state: the time from the activity, else the week that saw it.
CREATE TABLE workflow_rejection AS
WITH
told AS (
  SELECT n.page_id,
    max(v.happened_at) FILTER (v.kind = 'approval' AND v.decision = 'rejected') AS rejected_at,
    max(v.happened_at) FILTER (
      v.kind = 'state' AND (d.final OR (n.state_final AND v.to_state = n.workflow_state))) AS final_at
  FROM workflow_entry_now n
  JOIN workflow_event v ON v.page_id = n.page_id
  LEFT JOIN workflow_definition d ON d.space_key = n.space_key AND d.workflow_name = n.workflow_name
    AND d.workflow_state = v.to_state
  GROUP BY n.page_id
),
seen AS (
  SELECT s.page_id, s.workflow_name,
    max(rejected_at) FILTER (s.iso_week = r.iso_week) AS rejected_now,
    max(rejected_at) FILTER (s.iso_week <> r.iso_week) AS rejected_before
  FROM workflow_rejection_seen s, this_run r GROUP BY ALL
),
final_before AS (SELECT page_id, max(state_since) AS final_at FROM earlier_workflow WHERE state_final GROUP BY page_id)
SELECT
  n.page_id,
  greatest(
    coalesce(t.rejected_at, s.rejected_now),
    -- Weeks published by earlier versions have approvals without the time of rejection.
    coalesce(b.last_rejected_at, CASE WHEN b.page_id IS NOT NULL THEN s.rejected_before END)) AS rejected_at,
  greatest(t.final_at, w.final_at, f.final_at, CASE WHEN n.state_final THEN n.state_since END) AS final_at
FROM workflow_entry_now n
LEFT JOIN told t USING (page_id)
LEFT JOIN seen s ON s.page_id = n.page_id AND s.workflow_name IS NOT DISTINCT FROM n.workflow_name
LEFT JOIN workflow_before b ON b.page_id = n.page_id AND b.workflow_name IS NOT DISTINCT FROM n.workflow_name
LEFT JOIN workflow_property w ON w.page_id = n.page_id AND w.found
LEFT JOIN final_before f ON f.page_id = n.page_id;

CREATE TABLE workflow_merged AS
WITH
pending AS (
  SELECT page_id, count(*) FILTER (open) AS approvals, sum(undecided) AS approvers FROM workflow_approval GROUP BY page_id
),
found AS (SELECT page_id, list(name) AS names FROM workflow_found GROUP BY page_id)
SELECT
  n.*,
  CASE WHEN state_since IS NOT NULL THEN greatest(0, date_sub('day', state_since, r.scheduled_at)) END AS days_in_state,
  s.due_at AS state_expires_at,
  CASE
    WHEN NOT known THEN NULL
    WHEN s.due_at IS NOT NULL THEN s.due_at < r.scheduled_at
    WHEN list_contains(f.names, 'expired') THEN true
    -- The search returns current pages only. For other pages, its result is unknown.
    WHEN e.outcome = 'ok' AND p.status = 'current' THEN false
  END AS expired,
  s.published_state,
  -- If a page reached a final state that the property does not have yet, its last published version is newer than the
  -- property reports.
  CASE WHEN w.final_version IS NOT NULL AND (property_agrees OR NOT coalesce(state_final, false)) THEN 'property' END
    AS published_from,
  CASE WHEN published_from IS NOT NULL THEN w.final_version END AS published_version,
  CASE WHEN published_from IS NOT NULL THEN w.final_at END AS published_at,
  p.version_count > published_version AS draft_ahead,
  CASE
    WHEN self_told THEN told_by
    WHEN s.kept THEN 'unchanged'
    WHEN s.page_id IS NOT NULL THEN 'status'
  END AS approvals_from,
  CASE WHEN approvals_from IS NOT NULL THEN coalesce(a.approvals, 0) END AS pending_approvals,
  CASE WHEN approvals_from IS NOT NULL THEN coalesce(a.approvers, 0) END AS pending_approvers,
  CASE WHEN j.final_at IS NULL OR j.rejected_at > j.final_at THEN j.rejected_at END AS last_rejected_at,
  CASE
    WHEN list_contains(f.names, 'read_ack_overdue') THEN 'overdue'
    -- Overdue pages are also pending. If the search for overdue pages failed, the status is unknown.
    WHEN o.outcome <> 'ok' THEN NULL
    WHEN list_contains(f.names, 'read_ack_pending') THEN 'pending'
    WHEN q.outcome <> 'ok' THEN NULL
    WHEN list_contains(f.names, 'read_ack_acknowledged') THEN 'acknowledged'
  END AS read_ack_state
FROM workflow_entry_now n
JOIN page p ON p.page_id = n.page_id
LEFT JOIN workflow_status s ON s.page_id = n.page_id AND s.outcome = 'ok'
LEFT JOIN workflow_property w ON w.page_id = n.page_id AND w.found AND NOT n.self_told
LEFT JOIN pending a ON a.page_id = n.page_id
LEFT JOIN found f ON f.page_id = n.page_id
LEFT JOIN workflow_rejection j ON j.page_id = n.page_id
LEFT JOIN workflow_source e ON e.space_key = n.space_key AND e.source = 'expired'
LEFT JOIN workflow_source o ON o.space_key = n.space_key AND o.source = 'read_ack_overdue'
LEFT JOIN workflow_source q ON q.space_key = n.space_key AND q.source = 'read_ack_pending', this_run r;
