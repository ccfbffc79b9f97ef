-- The workflow of each page, if its data is complete and may be cached.
WITH
property AS (
  SELECT page_id, max(page_version) AS page_version,
    arg_max(property_version, page_version) AS property_version
  FROM listed_workflow_property GROUP BY page_id
),
approval AS (
  SELECT page_id, list({approval: approval, minimum: minimum, approver: approver, decision: decision,
    commented: commented}) AS approvals
  FROM listed_workflow_approval GROUP BY page_id
),
task AS (
  SELECT page_id, list({task_id: task_id, name: name, assignee: assignee, due_at: due_at,
    done_at: done_at}) AS tasks
  FROM listed_workflow_task GROUP BY page_id
),
parameter AS (
  SELECT page_id, list({source: source, parameter_id: parameter_id, name: name, type: type,
    value: value}) AS parameters
  FROM listed_workflow_parameter GROUP BY page_id
),
-- Whether the site could tell which states have changed: if so, what is kept is right until now.
checked AS (
  SELECT count(*) FILTER (outcome = 'ok') > 0 AS checked FROM listed_workflow_source WHERE source = 'changed'
),
answered AS (SELECT count(*) > 0 AS answered FROM listed_workflow_status WHERE outcome <> 'app_absent'),
called AS (SELECT DISTINCT lower(unnest([person_id, username, display_name])) AS name FROM listed_person),
naming AS (
  SELECT page_id FROM listed_workflow_approval WHERE approver IS NOT NULL
  UNION SELECT page_id FROM listed_workflow_task WHERE assignee IS NOT NULL
  -- An answer may give a parameter by its id alone: another one tells its type.
  UNION SELECT page_id FROM listed_workflow_parameter
  WHERE type = 'user'
    OR type IS NULL AND parameter_id IN (SELECT parameter_id FROM listed_workflow_parameter WHERE type = 'user')
  UNION
  SELECT page_id
  FROM (
    SELECT page_id, unnest(regexp_split_to_array(lower(trim(value)), ' *, *')) AS name
    FROM listed_workflow_parameter)
  SEMI JOIN called USING (name)
)
SELECT
  s.page_id, page.space_key, property.page_version,
  -- Without a property 0 stands for its version.
  coalesce(property.property_version, 0) AS property_version,
  CASE WHEN s.kept AND NOT checked THEN k.read_at ELSE r.started_at END AS read_at,
  CASE WHEN s.kept THEN coalesce(k.asked_at, k.read_at) ELSE r.started_at END AS asked_at,
  s.outcome, s.workflow_name, s.state, s.colour, s.is_initial, s.is_final, s.due_at, s.published_state,
  o.outcome AS parameters_outcome, approval.approvals, task.tasks, parameter.parameters, getvariable('cache_privacy') AS privacy
FROM listed_workflow_status s
JOIN page USING (page_id)
JOIN property USING (page_id)
LEFT JOIN approval USING (page_id)
LEFT JOIN task USING (page_id)
LEFT JOIN parameter USING (page_id)
LEFT JOIN listed_workflow_parameters o ON o.page_id = s.page_id
LEFT JOIN kept_workflow k ON k.page_id = s.page_id
CROSS JOIN checked CROSS JOIN this_run r
WHERE s.outcome IN ('none', 'ok')
  AND coalesce(o.outcome, 'none') IN ('ok', 'none', 'forbidden')
  AND (getvariable('cache_privacy') = 'ids' OR s.page_id NOT IN (SELECT page_id FROM naming))
  AND s.page_id NOT IN (FROM forgotten_page)
UNION ALL BY NAME
-- Of spaces that were not read, and of all where the app was away. Where it answered, a page of which it was not
-- asked is archived or has no workflow any more: nobody would look again whether what is kept is right.
SELECT k.* FROM kept_workflow k CROSS JOIN answered
WHERE space_key NOT IN (SELECT space_key FROM space)
  OR (page_id IN (SELECT page_id FROM page) AND NOT answered)
