-- Earlier weeks in which workflows were read. In other weeks, an empty cell proves nothing.
CREATE TABLE workflow_week AS
SELECT iso_week, max(scheduled_at) AS scheduled_at FROM earlier_runs WHERE workflows_read GROUP BY iso_week;

-- The workflow of a page in the newest of these weeks that has data about it. Without a state, the page had no workflow.
CREATE TABLE workflow_before AS
WITH
known AS (
  SELECT page_id, max(iso_week) AS iso_week
  FROM (
    SELECT page_id, iso_week FROM earlier_pages WHERE NOT list_contains(string_split(missing_groups, ';'), 'workflow')
    UNION ALL
    SELECT page_id, iso_week FROM earlier_workflow WHERE workflow_state IS NOT NULL)
  SEMI JOIN workflow_week USING (iso_week)
  GROUP BY page_id
)
SELECT k.page_id, k.iso_week, w.scheduled_at, e.workflow_name, e.workflow_state, e.state_since, e.since_from,
  e.last_rejected_at
FROM known k JOIN workflow_week w USING (iso_week)
LEFT JOIN earlier_workflow e ON e.page_id = k.page_id AND e.iso_week = k.iso_week;
