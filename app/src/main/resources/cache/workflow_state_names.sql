-- The states of a workflow app that earlier weeks published. Labels, page properties and page statuses are none.
SELECT DISTINCT workflow_state FROM earlier_workflow
WHERE workflow_state IS NOT NULL AND state_from IN ('status', 'unchanged', 'property', 'search')
ORDER BY workflow_state
