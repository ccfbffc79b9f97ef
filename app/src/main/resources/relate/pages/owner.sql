-- Who answers for a page: the first of its sources that names somebody.
-- column 48a owner text (person): Stable id of who answers for the page.
-- column 48b owner_source text: What names the owner: parameter (a parameter of its workflow, by setting), page_property (one of its page properties, by setting) or creator.
-- column 49 owner_status text: State of the owner's account: active, inactive or unknown; unknown does not mean inactive.
WITH
parameter AS (
  SELECT page_id, min(v.person_id) AS person_id
  FROM workflow_parameter v
  JOIN owner_parameter o ON lower(trim(o.name)) IN (lower(v.name), lower(v.parameter_id))
  GROUP BY page_id
),
-- A mention names somebody by id or username, a text by username or full name; a name of two people names nobody.
name_of AS (
  SELECT true AS mentioned, person_id AS name, person_id FROM person
  UNION ALL SELECT true, lower(username), person_id FROM person
  UNION ALL SELECT false, lower(username), person_id FROM person
  UNION ALL SELECT false, lower(display_name), person_id FROM person
),
one_named AS (
  SELECT mentioned, name, min(person_id) AS person_id
  FROM name_of WHERE name <> '' GROUP BY ALL HAVING count(DISTINCT person_id) = 1
),
property AS (
  SELECT b.page_id, arg_min(coalesce(i.person_id, u.person_id, t.person_id), o.place) AS person_id
  FROM body_property b
  JOIN owner_property o ON lower(trim(o.name)) = lower(trim(b.name))
  LEFT JOIN one_named i ON i.mentioned AND i.name = b.person
  LEFT JOIN one_named u ON u.mentioned AND u.name = lower(b.person)
  LEFT JOIN one_named t ON NOT t.mentioned AND t.name = lower(b.value)
  WHERE coalesce(i.person_id, u.person_id, t.person_id) IS NOT NULL
  GROUP BY b.page_id
),
named AS (
  SELECT
    p.page_id,
    coalesce(v.person_id, d.person_id, p.creator) AS owner,
    CASE
      WHEN v.person_id IS NOT NULL THEN 'parameter'
      WHEN d.person_id IS NOT NULL THEN 'page_property'
      WHEN p.creator IS NOT NULL THEN 'creator'
    END AS owner_source
  FROM page p LEFT JOIN parameter v USING (page_id) LEFT JOIN property d USING (page_id)
)
SELECT
  page_id, owner, owner_source,
  CASE WHEN owner IS NOT NULL THEN coalesce(account_status, 'unknown') END AS owner_status
FROM named LEFT JOIN person ON person_id = owner
