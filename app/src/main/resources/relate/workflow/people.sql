-- People that a workflow app names, by id or username. A name that is in no list becomes an id that marks it as unknown.
-- needs: before
CREATE TABLE workflow_person AS
WITH
named AS (
  SELECT entered_by AS name, false AS bare FROM listed_workflow_property
  UNION ALL SELECT approver, false FROM listed_workflow_approval
  UNION ALL SELECT assignee, false FROM listed_workflow_task
  UNION ALL SELECT actor, false FROM listed_workflow_activity
  UNION ALL SELECT unnest(regexp_split_to_array(trim(value), '\s*,\s*')), true FROM workflow_parameter_told
  WHERE type = 'user'
    OR list_has_any([property_key(name), property_key(parameter_id)], (SELECT list(property_key(name)) FROM owner_parameter))
),
once AS (SELECT name, bool_and(bare) AS bare FROM named WHERE name <> '' GROUP BY name),
user_of AS (SELECT 'name:' || lower(username) AS name, min(person_id) AS person_id FROM person GROUP BY ALL),
-- A value may be a full name. A full name shared by two people identifies neither.
full_of AS (
  SELECT lower(trim(display_name)) AS name, min(person_id) AS person_id
  FROM person WHERE display_name <> '' GROUP BY ALL HAVING count(DISTINCT person_id) = 1
)
SELECT once.name,
  coalesce(p.person_id, u.person_id, CASE WHEN bare THEN f.person_id END, CASE WHEN bare THEN 'name:' ELSE '' END || once.name)
    AS person_id
FROM once
LEFT JOIN person p ON p.person_id = once.name
LEFT JOIN user_of u ON u.name = 'name:' || regexp_replace(lower(once.name), '^name:', '')
LEFT JOIN full_of f ON f.name = lower(once.name);

INSERT INTO person
SELECT DISTINCT person_id, NULL, NULL, 'unknown', 'unknown' FROM workflow_person
WHERE person_id NOT IN (SELECT person_id FROM person);
