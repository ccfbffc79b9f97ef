-- table of one change of state of a page, key page_id number: Changes of workflow states since the last known state, from activity or from the comparison of two weeks. A workflow that was applied or removed is a change from or to an empty state.
-- when: EXISTS (FROM workflow_merged WHERE known) OR EXISTS (FROM workflow_before WHERE workflow_state IS NOT NULL) OR EXISTS (FROM workflow_event)
-- column iso_week text: First week that saw the change.
-- column page_id bigint: Id of the page.
-- column number integer: Number of the change within page and week, from 1, oldest first.
-- column space_key text: Space of the page.
-- column from_workflow text: Workflow before the change. Empty if the page had none, or if it is not known.
-- column from_state text: State before the change.
-- column to_workflow text: Workflow after the change. Empty if the page has none any more.
-- column to_state text: State after the change.
-- column after_week text: Newest earlier week in which the workflow of the page was known. The change happened after it.
-- column happened_at instant: When the change happened. Empty if it is known only from comparing two weeks.
-- column happened_by text (person): Stable id of the person who made the change.
-- column source text: Source of the change: activity, property (which dates the current state) or weeks (two weeks that differ).
WITH
concerned AS (
  SELECT page_id FROM workflow_merged WHERE known
  UNION SELECT page_id FROM workflow_before WHERE workflow_state IS NOT NULL
  UNION SELECT page_id FROM workflow_event
),
newest AS (SELECT max(iso_week) AS iso_week, max(scheduled_at) AS scheduled_at FROM workflow_week),
-- A page created since the newest earlier week had no workflow then. For an older page seen for the first time, the
-- previous state is unknown.
before AS (
  SELECT page_id, iso_week, scheduled_at, workflow_name, workflow_state, state_since
  FROM concerned JOIN workflow_before USING (page_id)
  UNION ALL BY NAME
  SELECT page_id, n.iso_week, n.scheduled_at FROM concerned JOIN page p USING (page_id), newest n
  WHERE p.created_at > n.scheduled_at AND page_id NOT IN (SELECT page_id FROM workflow_before)
),
-- Events that were known in the last week of the page are already in its snapshot.
event AS (
  SELECT v.*, coalesce(m.workflow_name, b.workflow_name) AS workflow_name,
    row_number() OVER (PARTITION BY v.page_id ORDER BY v.happened_at, v.from_state, v.to_state) AS place
  FROM workflow_event v
  LEFT JOIN workflow_merged m USING (page_id)
  LEFT JOIN before b USING (page_id), newest n, this_run r
  WHERE v.kind = 'state'
    AND v.happened_at > greatest(coalesce(b.scheduled_at, n.scheduled_at, r.week_began_at), b.state_since)
),
-- All observed states of a page, in order. Two consecutive states that differ are a transition.
seen AS (
  SELECT page_id, 0 AS place, 0 AS half, workflow_name, workflow_state, NULL::TIMESTAMP AS happened_at, NULL AS happened_by,
    NULL AS source
  FROM before
  UNION ALL
  SELECT page_id, place, 0, workflow_name, from_state, NULL, NULL, 'weeks' FROM event WHERE from_state IS NOT NULL
  UNION ALL
  SELECT page_id, place, 1, workflow_name, to_state, happened_at, p.person_id, 'activity'
  FROM event LEFT JOIN workflow_person p ON p.name = actor
  UNION ALL
  SELECT page_id, 1_000_000_000, 0, m.workflow_name, m.workflow_state,
    CASE WHEN since_from IN ('property', 'activity') THEN m.state_since END, m.entered_by,
    CASE WHEN since_from IN ('property', 'activity') THEN since_from ELSE 'weeks' END
  FROM concerned LEFT JOIN workflow_merged m USING (page_id)
),
step AS (
  SELECT *,
    lag(page_id) OVER earlier AS follows,
    lag(workflow_name) OVER earlier AS from_workflow,
    lag(workflow_state) OVER earlier AS from_state
  FROM seen WINDOW earlier AS (PARTITION BY page_id ORDER BY place, half)
)
SELECT
  r.iso_week, page_id,
  row_number() OVER (PARTITION BY page_id ORDER BY place, half) AS number,
  s.space_key, t.from_workflow, t.from_state, t.workflow_name AS to_workflow, t.workflow_state AS to_state,
  b.iso_week AS after_week, t.happened_at, shown(t.happened_by) AS happened_by, t.source
FROM step t
JOIN workflow_standing s USING (page_id)
LEFT JOIN before b USING (page_id), this_run r
WHERE s.told_by NOT IN ('unknown', 'unasked')
  AND follows IS NOT NULL
  -- The workflow of a state that only a search reported is unknown. That is no change of workflow.
  AND (t.workflow_state IS DISTINCT FROM t.from_state
    OR t.workflow_name <> t.from_workflow
    OR (t.workflow_state IS NULL AND t.workflow_name IS DISTINCT FROM t.from_workflow))
