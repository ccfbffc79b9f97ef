-- The parameters of a page, each once: from the list of the app, else from the transitions of the present state. A list
-- that could not be read deletes nothing, and no value of a failed response is used.
-- needs: standing
CREATE TABLE workflow_value AS
SELECT
  w.page_id,
  w.name,
  w.parameter_id, w.type, w.source,
  trim(w.value) AS value,
  coalesce(w.type = 'user', false) OR EXISTS (
    FROM owner_parameter o WHERE property_key(o.name) IN (property_key(w.name), property_key(w.parameter_id))) AS of_person
FROM workflow_parameter_told w
LEFT JOIN workflow_parameters_read r ON w.source = 'parameters' AND r.outcome = 'ok'
  AND r.page_id = w.page_id AND r.kept = coalesce(w.kept, false)
LEFT JOIN workflow_status s ON w.source <> 'parameters' AND s.outcome = 'ok'
  AND s.page_id = w.page_id AND s.kept = coalesce(w.kept, false)
WHERE r.page_id IS NOT NULL OR s.page_id IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY w.page_id, w.name
  ORDER BY w.source <> 'parameters', w.source <> 'submit', nullif(trim(w.value), '') IS NULL, w.value, w.parameter_id) = 1;

-- Values may name people; several are separated by commas. Privacy settings also apply to them, and to people named by a
-- value of another type.
CREATE TABLE workflow_parameter AS
WITH
part AS (
  SELECT page_id, name, of_person,
    unnest(regexp_split_to_array(value, '\s*,\s*')) AS part,
    generate_subscripts(regexp_split_to_array(value, '\s*,\s*'), 1) AS position
  FROM workflow_value WHERE value <> ''
),
called AS (
  SELECT lower(name) AS name, min(person_id) AS person_id
  FROM (SELECT unnest([person_id, username, display_name]) AS name, person_id FROM person)
  GROUP BY ALL
),
person_of AS (
  SELECT p.page_id, p.name, p.position, p.part,
    CASE WHEN p.of_person THEN n.person_id ELSE c.person_id END AS person_id,
    p.of_person OR shown(c.person_id) IS DISTINCT FROM c.person_id AS changed
  FROM part p
  LEFT JOIN workflow_person n ON n.name = p.part
  LEFT JOIN called c ON c.name = lower(p.part)
),
shown_value AS (
  SELECT page_id, name,
    string_agg(CASE WHEN person_id IS NULL THEN part ELSE shown(person_id) END, ', ' ORDER BY position) AS value,
    arg_min(person_id, position) AS person_id,
    bool_or(changed) AS changed
  FROM person_of GROUP BY ALL
)
SELECT v.page_id, v.name, v.parameter_id, v.type, v.source,
  CASE WHEN s.changed THEN s.value ELSE v.value END AS value,
  CASE WHEN v.of_person THEN s.person_id END AS person_id
FROM workflow_value v LEFT JOIN shown_value s USING (page_id, name);
