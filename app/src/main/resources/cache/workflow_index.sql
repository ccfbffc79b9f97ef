-- What is cached of the workflow of each page, and when it was requested.
SELECT page_id, page_version, property_version, coalesce(parameters_outcome = 'forbidden', false)::INTEGER
  AS closed, (outcome = 'ok' AND NOT coalesce(is_final, false))::INTEGER AS under_way,
  epoch_ms(coalesce(asked_at, read_at)) AS asked_at
FROM kept_workflow ORDER BY page_id
