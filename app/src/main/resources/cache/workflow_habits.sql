-- What the parameters of each workflow were like when they were last read.
SELECT space_key, workflow_name, max(empty_in_a_row) AS empty_in_a_row, bool_or(forbidden) AS forbidden
FROM workflow_parameter_habit GROUP BY ALL
UNION ALL BY NAME
SELECT * FROM kept_workflow_habit k WHERE NOT EXISTS (
  FROM workflow_parameter_habit h WHERE h.space_key = k.space_key
    AND h.workflow_name IS NOT DISTINCT FROM k.workflow_name)
