-- Earlier weeks in which workflows were asked for. In others an empty cell says nothing.
CREATE TABLE workflow_week AS
SELECT iso_week, max(scheduled_at) AS scheduled_at FROM earlier_runs WHERE workflows_read GROUP BY iso_week;

-- What was known of a page's workflow in the newest of these weeks that knew anything of it; without a state it had none.
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
