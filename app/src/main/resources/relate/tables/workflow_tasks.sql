-- table of one task of a page in its workflow, key page_id task_id: Workflow tasks of people, in addition to approvals.
-- when: EXISTS (FROM workflow_merged)
-- column iso_week text: Week of the snapshot.
-- column page_id bigint: Id of the page.
-- column task_id text: Id of the task.
-- column space_key text: Space of the page.
-- column workflow_name text: Workflow of the page.
-- column workflow_state text: Workflow state of the page.
-- column name text: Name of the task.
-- column assignee text (person): Stable id of the assignee.
-- column due_at instant: When the task is due.
-- column done boolean: Whether the task is done.
-- column done_at instant: When the task was done.
SELECT
  iso_week, page_id, task_id, n.space_key, n.workflow_name, n.workflow_state, t.name, shown(p.person_id) AS assignee, t.due_at,
  done_at IS NOT NULL AS done, done_at
FROM listed_workflow_task t
JOIN workflow_merged n USING (page_id)
JOIN workflow_status s ON s.page_id = t.page_id AND s.kept = coalesce(t.kept, false) AND s.outcome = 'ok'
LEFT JOIN workflow_person p ON p.name = t.assignee, this_run
QUALIFY row_number() OVER (PARTITION BY page_id, coalesce(task_id, t.name) ORDER BY done_at DESC NULLS LAST, t.name) = 1
