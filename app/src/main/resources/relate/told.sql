-- Parameters as reported by the app, each with its name and type. A list may contain only ids and values. Names and types
-- then come from entries of the same run with the same id and a name. Entries of the same page go first, for example
-- transitions of its state. Next are entries of a page in the same workflow, then any entry. An id with several names at
-- one level gets no name from that level.
CREATE TABLE workflow_parameter_told AS
WITH
workflow_of AS (
  SELECT page_id, arg_min(trim(workflow_name), coalesce(kept, false)) AS workflow_name
  FROM listed_workflow_status WHERE outcome = 'ok' GROUP BY page_id
),
bare AS (
  SELECT w.*, s.workflow_name,
    nullif(nullif(trim(w.name), ''), coalesce(w.parameter_id, '')) AS own_name
  FROM listed_workflow_parameter w LEFT JOIN workflow_of s ON s.page_id = w.page_id
),
called AS (
  SELECT page_id, workflow_name, parameter_id, own_name AS name, type FROM bare
  WHERE own_name IS NOT NULL AND parameter_id IS NOT NULL
),
on_page AS (
  SELECT page_id, parameter_id, min(name) AS name, max(type) AS type
  FROM called GROUP BY ALL HAVING count(DISTINCT name) = 1
),
in_workflow AS (
  SELECT workflow_name, parameter_id, min(name) AS name, max(type) AS type
  FROM called WHERE workflow_name IS NOT NULL GROUP BY ALL HAVING count(DISTINCT name) = 1
),
anywhere AS (
  SELECT parameter_id, min(name) AS name, max(type) AS type
  FROM called GROUP BY ALL HAVING count(DISTINCT name) = 1
)
SELECT
  b.page_id, b.kept, b.source, b.parameter_id,
  coalesce(b.own_name, p.name, w.name, a.name, b.parameter_id) AS name,
  -- An entry may have a name but no type.
  coalesce(b.type, p.type, w.type, a.type) AS type,
  b.value
FROM bare b
LEFT JOIN on_page p ON p.page_id = b.page_id AND p.parameter_id = b.parameter_id
LEFT JOIN in_workflow w ON w.workflow_name = b.workflow_name AND w.parameter_id = b.parameter_id
LEFT JOIN anywhere a ON a.parameter_id = b.parameter_id;
