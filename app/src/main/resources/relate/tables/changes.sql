-- table of one change of a page since the newest earlier week, key page_id kind: What happened to each page between two weeks, with before and after.
-- needs: runs
-- column iso_week text: Week of the snapshot.
-- column since_week text: The week it is compared with: the newest one published before. Weeks may be missing between the two.
-- column page_id bigint: Id of the page or blog post.
-- column space_key text: Key of its space; of a deleted page, the space it was in.
-- column title text: Its title; of a deleted page, the title it had.
-- column content_type text: page or blogpost.
-- column kind text: created, appeared (older than the week compared with, but not seen then: moved in from, or opened in, what could not be seen), restored (gone in the week compared with, known from a week before), archived, deleted (gone, or not visible any more), moved, renamed, edited, relabelled, restricted (a read restriction came or went) or state_changed (in its workflow).
-- column before text: What was: the place in the tree, the title, the version, the labels, true or false, the state; empty where nothing was.
-- column after text: What is.
WITH
then_current AS (
  SELECT b.*, b.space_key || CASE WHEN b.path LIKE '% / %' THEN ': ' || left(b.path, length(b.path) - length(b.title) - 3)
    ELSE '' END AS place
  FROM before_pages b WHERE b.status = 'current'
),
now_current AS (
  SELECT p.*, p.space_key || CASE WHEN p.path LIKE '% / %' THEN ': ' || left(p.path, length(p.path) - length(p.title) - 3)
    ELSE '' END AS place
  FROM pages p WHERE p.status = 'current'
),
-- In the week compared with, a page in a space that was not read then was not seen, whatever its age.
came AS (
  SELECT n.*,
    CASE
      WHEN EXISTS (FROM before_pages b WHERE b.page_id = n.page_id AND b.status = 'archived') THEN 'restored'
      WHEN EXISTS (FROM earlier_pages e WHERE e.page_id = n.page_id AND e.status = 'current') THEN 'restored'
      WHEN n.created_at >= (SELECT max(scheduled_at) FROM before_runs) THEN 'created'
      WHEN EXISTS (FROM before_spaces s WHERE s.space_key = n.space_key)
      THEN CASE WHEN n.created_at IS NULL THEN 'created' ELSE 'appeared' END
    END AS kind
  FROM now_current n ANTI JOIN then_current b USING (page_id)
),
went AS (
  SELECT b.*, CASE WHEN EXISTS (FROM pages p WHERE p.page_id = b.page_id AND p.status = 'archived') THEN 'archived'
    ELSE 'deleted' END AS kind
  FROM then_current b ANTI JOIN now_current n USING (page_id)
  WHERE b.space_key IN (SELECT space_key FROM space)
),
compared AS (
  SELECT n.page_id, n.space_key, n.title, n.content_type,
    b.place AS place_before, n.place,
    b.space_key IS DISTINCT FROM n.space_key OR b.parent_id IS DISTINCT FROM n.parent_id AS is_moved,
    b.title AS title_before,
    b.version_count AS version_before, n.version_count AS version,
    -- Earlier releases published favourites, which are no labels.
    CASE WHEN contains(b.labels, 'my:')
      THEN array_to_string(list_filter(string_split(b.labels, ';'), lambda l: NOT starts_with(l, 'my:')), ';')
      ELSE b.labels END AS labels_before,
    n.labels,
    b.read_restricted AS restricted_before, n.read_restricted AS restricted,
    b.workflow_state AS state_before, n.workflow_state AS state,
    b.workflow_name IS NOT NULL OR n.workflow_name IS NOT NULL AS in_workflow,
    list_contains(string_split(coalesce(b.missing_groups, '') || ';' || coalesce(n.missing_groups, ''), ';'), 'workflow')
      OR NOT EXISTS (FROM before_runs r WHERE r.workflows_read)
      OR n.page_id IN (SELECT page_id FROM workflow_standing WHERE told_by = 'unasked') AS workflow_unknown
  FROM now_current n JOIN then_current b USING (page_id)
)
SELECT iso_week, previous_week AS since_week, page_id, space_key, title, content_type, kind, before, after
FROM (
  SELECT page_id, space_key, title, content_type, kind, NULL AS before, coalesce(path, title) AS after
  FROM came WHERE kind IS NOT NULL
  UNION ALL
  SELECT page_id, space_key, title, content_type, kind, coalesce(path, title), NULL FROM went
  UNION ALL
  SELECT page_id, space_key, title, content_type, 'moved', place_before, place FROM compared WHERE is_moved
  UNION ALL
  SELECT page_id, space_key, title, content_type, 'renamed', title_before, title FROM compared WHERE title_before <> title AND title_before <> '' AND title <> ''
  UNION ALL
  SELECT page_id, space_key, title, content_type, 'edited', version_before::VARCHAR, version::VARCHAR
  FROM compared WHERE version_before <> version
  UNION ALL
  -- What could not be read in one of the two weeks is no change.
  SELECT page_id, space_key, title, content_type, 'relabelled', labels_before, labels FROM compared WHERE labels_before <> labels
  UNION ALL
  SELECT page_id, space_key, title, content_type, 'restricted', restricted_before::VARCHAR, restricted::VARCHAR
  FROM compared WHERE restricted_before <> restricted
  UNION ALL
  SELECT page_id, space_key, title, content_type, 'state_changed', state_before, state
  FROM compared WHERE in_workflow AND NOT workflow_unknown AND state_before IS DISTINCT FROM state
), this_run
WHERE previous_week IS NOT NULL
