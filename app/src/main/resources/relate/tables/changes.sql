-- table of one change of a page since the newest earlier week, key page_id kind: Changes of pages between two weeks, with values before and after.
-- needs: runs
-- column iso_week text: Week of the snapshot.
-- column since_week text: The earlier week of the comparison: the newest one published before. A restored space is compared with the last week that contained it. Weeks may be missing between the two.
-- column page_id bigint: Id of the page or blog post.
-- column space_key text: Key of the space. For deleted or gone pages, their last space.
-- column title text: Title of the page. For deleted or gone pages, their last title.
-- column content_type text: page or blogpost.
-- column kind text: created, appeared, restored, archived, deleted, gone, moved, renamed, edited, relabelled, restricted or state_changed. appeared: older than the earlier week, but not visible then. This includes pages of spaces that are read for the first time. restored: missing in the newest earlier week, but known from an older one. deleted: missing or no longer visible. gone: its space is not part of this week. restricted: a read restriction was added or removed. state_changed: the workflow state changed.
-- column before text: Value before: path, title, version, labels, true or false, or state. Empty if there was none.
-- column after text: Value after. For pages that are gone, the reason: space not visible or space not chosen.
WITH
then_current AS (
  SELECT b.*, b.space_key || CASE WHEN b.path LIKE '% / %' THEN ': ' || left(b.path, length(b.path) - length(b.title) - 3)
    ELSE '' END AS place,
    list_contains(string_split(coalesce(b.missing_groups, ''), ';'), 'ancestors') AND b.parent_id IS NULL AS parent_unknown
  FROM last_pages b WHERE b.status = 'current'
),
now_current AS (
  SELECT p.*, p.space_key || CASE WHEN p.path LIKE '% / %' THEN ': ' || left(p.path, length(p.path) - length(p.title) - 3)
    ELSE '' END AS place,
    list_contains(string_split(coalesce(p.missing_groups, ''), ';'), 'ancestors') AND p.parent_id IS NULL AS parent_unknown
  FROM pages p WHERE p.status = 'current'
),
came AS (
  SELECT n.*, b.iso_week AS last_week,
    CASE
      WHEN b.is_back THEN 'restored'
      WHEN EXISTS (FROM last_pages l WHERE l.page_id = n.page_id AND l.status = 'archived') THEN 'restored'
      WHEN EXISTS (FROM earlier_pages e WHERE e.page_id = n.page_id AND e.status = 'current') THEN 'restored'
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
    CASE WHEN EXISTS (FROM pages p WHERE p.page_id = b.page_id AND p.status = 'archived') THEN 'archived'
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
    b.workflow_name IS NOT NULL OR n.workflow_name IS NOT NULL AS in_workflow,
    list_contains(string_split(coalesce(b.missing_groups, '') || ';' || coalesce(n.missing_groups, ''), ';'), 'workflow')
      OR NOT CASE WHEN b.is_back THEN EXISTS (FROM earlier_runs r WHERE r.iso_week = b.iso_week AND r.workflows_read)
        ELSE EXISTS (FROM before_runs r WHERE r.workflows_read) END
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
  SELECT last_week, page_id, space_key, title, content_type, 'moved', place_before, place FROM compared WHERE is_moved
  UNION ALL
  SELECT last_week, page_id, space_key, title, content_type, 'renamed', title_before, title
  FROM compared WHERE title_before <> title AND title_before <> '' AND title <> ''
  UNION ALL
  SELECT last_week, page_id, space_key, title, content_type, 'edited', version_before::VARCHAR, version::VARCHAR
  FROM compared WHERE version_before <> version
  UNION ALL
  -- A value that could not be read in one of the two weeks is not a change.
  SELECT last_week, page_id, space_key, title, content_type, 'relabelled', labels_before, labels FROM compared WHERE labels_before <> labels
  UNION ALL
  SELECT last_week, page_id, space_key, title, content_type, 'restricted', restricted_before::VARCHAR, restricted::VARCHAR
  FROM compared WHERE restricted_before <> restricted
  UNION ALL
  SELECT last_week, page_id, space_key, title, content_type, 'state_changed', state_before, state
  FROM compared WHERE in_workflow AND NOT workflow_unknown AND state_before IS DISTINCT FROM state
), this_run
WHERE previous_week IS NOT NULL
