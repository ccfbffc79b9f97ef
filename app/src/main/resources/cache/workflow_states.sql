-- The states of each workflow, as last read.
SELECT DISTINCT * FROM listed_workflow_state
UNION ALL BY NAME
SELECT * FROM kept_workflow_state
WHERE (space_key, workflow_name) NOT IN (SELECT (space_key, workflow_name) FROM listed_workflow_state)
