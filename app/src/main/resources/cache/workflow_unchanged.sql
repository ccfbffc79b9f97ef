-- Adds the cached data of unchanged pages to the data of this run, which must be complete.
CREATE TABLE held_workflow AS
SELECT * FROM kept_workflow
WHERE page_id IN (SELECT page_id FROM workflow_unchanged)
  AND page_id NOT IN (SELECT page_id FROM listed_workflow_status);

INSERT INTO listed_workflow_status
SELECT page_id, true, outcome, workflow_name, state, colour, is_initial, is_final, due_at, published_state
FROM held_workflow;

INSERT INTO listed_workflow_approval
SELECT page_id, true, a.approval, a.minimum, a.approver, a.decision, a.commented
FROM (SELECT page_id, unnest(approvals) AS a FROM held_workflow);

INSERT INTO listed_workflow_task
SELECT page_id, true, t.task_id, t.name, t.assignee, t.due_at, t.done_at
FROM (SELECT page_id, unnest(tasks) AS t FROM held_workflow);

-- Parameters that were forbidden may have been asked for again.
CREATE TABLE held_parameters AS
SELECT page_id, parameters_outcome, parameters FROM held_workflow
WHERE page_id NOT IN (SELECT page_id FROM listed_workflow_parameters);

INSERT INTO listed_workflow_parameter
SELECT page_id, true, p.source, p.parameter_id, p.name, p.type, p.value
FROM (SELECT page_id, unnest(parameters) AS p FROM held_workflow)
WHERE p.source <> 'parameters' OR page_id IN (SELECT page_id FROM held_parameters);

INSERT INTO listed_workflow_parameters
SELECT page_id, true, parameters_outcome FROM held_parameters WHERE parameters_outcome IS NOT NULL;

INSERT INTO listed_workflow_state
SELECT * FROM kept_workflow_state
WHERE (space_key, workflow_name) IN (SELECT (space_key, workflow_name) FROM held_workflow)
  AND (space_key, workflow_name) NOT IN (SELECT (space_key, workflow_name) FROM listed_workflow_state);

-- Whether pages begin in a state, only a page tells that is in it; it may not have been asked again.
INSERT INTO listed_workflow_state BY NAME
SELECT DISTINCT space_key, workflow_name, state, k.is_initial
FROM kept_workflow_state k
JOIN (
  SELECT space_key, workflow_name, state FROM listed_workflow_state
  GROUP BY ALL HAVING count(is_initial) = 0) l USING (space_key, workflow_name, state)
WHERE k.is_initial IS NOT NULL;
