-- finding F43 WORKFLOW_PARAM_MISSING 1: A workflow parameter of the page has no value
-- subject: page
-- scope: pages
-- severity: medium
-- needs: workflow_state parameters
-- threshold parameters text "" (parameters): Names of the parameters that must have a value, joined by semicolons.
-- evidence: without a value: {missing}
-- example: missing=Owner
-- why: Reports by this parameter leave the page out.
-- remedy: Enter a value for the parameter in the workflow of the page.
WITH wanted AS (
  SELECT page_id, unnest(string_split(threshold.parameters, ';')) AS name
  FROM scope JOIN workflow USING (page_id)
  -- Only pages whose parameters could be read.
  WHERE threshold.parameters <> '' AND workflow.parameters_outcome IN ('ok', 'none')
)
SELECT page_id, array_to_string(list(name ORDER BY name), ', ') AS missing
FROM wanted
WHERE NOT EXISTS (
  FROM workflow_parameters p WHERE p.page_id = wanted.page_id AND p.name = wanted.name AND trim(coalesce(p.value, '')) <> '')
GROUP BY page_id
