-- table of one change of a page since the newest earlier week, key page_id kind: Changes of pages between two weeks, with values before and after.
-- needs: runs
-- when: (SELECT previous_week IS NOT NULL FROM this_run)
-- column iso_week text: Week of the snapshot.
-- column since_week text: The earlier week of the comparison: the newest one published before. A restored space is compared with the last week that contained it. Weeks may be missing between the two.
-- column page_id bigint: Id of the page or blog post.
-- column space_key text: Key of the space. For deleted or gone pages, their last space.
-- column title text: Title of the page. For deleted or gone pages, their last title.
-- column content_type text: page or blogpost.
-- column kind text: created, appeared, restored, archived, deleted, gone, moved, renamed, edited, relabelled, restricted or state_changed. appeared: older than the earlier week, but not visible then. This includes pages of spaces that are read for the first time. restored: missing in the newest earlier week, but known from an older one. deleted: missing or no longer visible. gone: its space is not part of this week. restricted: a read restriction was added or removed. state_changed: the workflow state changed.
-- column before text: Value before: path, title, version, labels, true or false, or state. Empty if there was none.
-- column after text: Value after. For pages that are gone, the reason: space not visible or space not chosen.
-- Only the columns that are compared: to plan all columns of both weeks takes six times as long.
WITH
then_current AS (
  SELECT page_id, space_key, title, content_type, path, parent_id, version_count, labels, read_restricted, workflow_name,
    workflow_state, missing_groups, iso_week, is_back,
    space_key || CASE WHEN path LIKE '% / %' THEN ': ' || left(path, length(path) - length(title) - 3) ELSE '' END AS place,
    list_contains(string_split(coalesce(missing_groups, ''), ';'), 'ancestors') AND parent_id IS NULL AS parent_unknown
  FROM last_pages WHERE status = 'current'
),
now_current AS (
  SELECT page_id, space_key, title, content_type, path, parent_id, version_count, labels, read_restricted, workflow_name,
    workflow_state, missing_groups, created_at,
    space_key || CASE WHEN path LIKE '% / %' THEN ': ' || left(path, length(path) - length(title) - 3) ELSE '' END AS place,
    list_contains(string_split(coalesce(missing_groups, ''), ';'), 'ancestors') AND parent_id IS NULL AS parent_unknown
  FROM pages WHERE status = 'current'
),
came AS (
  SELECT n.*, b.iso_week AS last_week,
    CASE
      WHEN b.is_back THEN 'restored'
      WHEN n.page_id IN (SELECT page_id FROM last_pages WHERE status = 'archived') THEN 'restored'
      WHEN n.page_id IN (SELECT page_id FROM earlier_pages WHERE status = 'current') THEN 'restored'
      WHEN n.created_at >= (SELECT max(scheduled_at) FROM before_runs) THEN 'created'
      -- If the space was not read then, the page was not seen then, regardless of its age.
      WHEN n.created_at IS NULL AND n.space_key IN (SELECT space_key FROM before_spaces) THEN 'created'
      ELSE 'appeared'
    END AS kind
  FROM now_current n LEFT JOIN then_current b USING (page_id)
  WHERE b.page_id IS NULL OR b.is_back
),
went AS (
  SELECT b.*,
    CASE WHEN b.page_id IN (SELECT page_id FROM pages WHERE status = 'archived') THEN 'archived'
      WHEN s.space_key IS NULL OR m.page_id IS NOT NULL THEN 'gone'
      ELSE 'deleted' END AS kind,
    CASE WHEN m.page_id IS NOT NULL THEN 'space not chosen' ELSE coalesce(u.reason, 'space not visible') END AS reason
  FROM (FROM then_current ANTI JOIN now_current USING (page_id)) b
  LEFT JOIN space s ON s.space_key = b.space_key
  LEFT JOIN unread_space u ON u.space_key = b.space_key
  LEFT JOIN moved_out m ON m.page_id = b.page_id
),
compared AS (
  SELECT n.page_id, n.space_key, n.title, n.content_type, b.iso_week AS last_week,
    b.place AS place_before, n.place,
    b.space_key IS DISTINCT FROM n.space_key
      OR (b.parent_id IS DISTINCT FROM n.parent_id AND NOT b.parent_unknown AND NOT n.parent_unknown) AS is_moved,
    b.title AS title_before,
    b.version_count AS version_before, n.version_count AS version,
    -- Earlier releases published favourites, which are not labels.
    CASE WHEN contains(b.labels, 'my:')
      THEN array_to_string(list_filter(string_split(b.labels, ';'), lambda l: NOT starts_with(l, 'my:')), ';')
      ELSE b.labels END AS labels_before,
    n.labels,
    b.read_restricted AS restricted_before, n.read_restricted AS restricted,
    b.workflow_state AS state_before, n.workflow_state AS state,
    -- An app may tell the state without the name of its workflow.
    coalesce(b.workflow_name, n.workflow_name, b.workflow_state, n.workflow_state) IS NOT NULL AS in_workflow,
    list_contains(string_split(coalesce(b.missing_groups, '') || ';' || coalesce(n.missing_groups, ''), ';'), 'workflow')
      OR NOT CASE WHEN b.is_back THEN b.iso_week IN (SELECT iso_week FROM earlier_runs WHERE workflows_read)
        ELSE EXISTS (FROM before_runs WHERE workflows_read) END
      OR n.page_id IN (SELECT page_id FROM workflow_standing WHERE told_by = 'unasked') AS workflow_unknown
  FROM now_current n JOIN then_current b USING (page_id)
)
SELECT iso_week, coalesce(last_week, previous_week) AS since_week, page_id, space_key, title, content_type, kind, before, after
FROM (
  SELECT last_week, page_id, space_key, title, content_type, kind, NULL AS before, coalesce(path, title) AS after
  FROM came WHERE kind IS NOT NULL
  UNION ALL
  SELECT iso_week, page_id, space_key, title, content_type, kind, coalesce(path, title),
    CASE WHEN kind = 'gone' THEN reason END
  FROM went
  UNION ALL
  SELECT last_week, page_id, space_key, title, content_type, c.kind, c.before, c.after
  FROM (
    SELECT *, unnest([
      {kind: 'moved', before: place_before, after: place, differs: is_moved},
      {kind: 'renamed', before: title_before, after: title,
        differs: title_before <> title AND title_before <> '' AND title <> ''},
      {kind: 'edited', before: version_before::VARCHAR, after: version::VARCHAR, differs: version_before <> version},
      -- A value that could not be read in one of the two weeks is not a change.
      {kind: 'relabelled', before: labels_before, after: labels, differs: labels_before <> labels},
      {kind: 'restricted', before: restricted_before::VARCHAR, after: restricted::VARCHAR,
        differs: restricted_before <> restricted},
      {kind: 'state_changed', before: state_before, after: state,
        differs: in_workflow AND NOT workflow_unknown AND state_before IS DISTINCT FROM state}]) AS c
    FROM compared)
  WHERE c.differs
), this_run
WHERE previous_week IS NOT NULL
