-- How many of the pages with a workflow were read.
SELECT
  count(*) FILTER (t.was_read) AS read,
  count(*) FILTER (t.to_read) AS pages,
  count(*) FILTER (t.app_absent) AS absent,
  count(*) FILTER (t.to_read AND NOT t.was_read AND t.status_outcome IN ('forbidden', 'not_found'))
    AS lost,
  (SELECT count(*) FROM failure WHERE {postponed}) AS waits
FROM pages p JOIN workflow_standing t USING (page_id)
WHERE p.content_type = 'page' AND p.status = 'current'
