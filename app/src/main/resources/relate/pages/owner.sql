-- The owner of a page: from the first configured source that names a person.
-- group: authors
-- column owner text (person): Stable id of the owner. If the site shows no such user: name: followed by the username or the text on the page.
-- column owner_source text: Source of the owner: parameter (a workflow parameter, by setting), page_property (a page property, by setting), cloud (the owner that Cloud records) or creator.
-- column owner_status text: Status of the owner's account: active, inactive (including closed accounts) or unknown. unknown does not mean inactive.
WITH
parameter AS (
  SELECT page_id, min(v.person_id) AS person_id
  FROM workflow_parameter v
  JOIN owner_parameter o ON property_key(o.name) IN (property_key(v.name), property_key(v.parameter_id))
  GROUP BY page_id
),
-- A mention names a person by id or username; plain text, by username or full name. Text that matches two people identifies
-- neither.
name_of AS (
  SELECT true AS mentioned, person_id AS name, person_id FROM person
  UNION ALL SELECT true, lower(username), person_id FROM person
  UNION ALL SELECT mentioned, lower(name), person_id FROM found_person
  UNION ALL SELECT true, name, person_id FROM found_person WHERE mentioned
  UNION ALL SELECT false, lower(username), person_id FROM person
  UNION ALL SELECT false, lower(trim(display_name)), person_id FROM person
),
one_named AS (
  SELECT mentioned, name, min(person_id) AS person_id
  FROM name_of WHERE name <> '' GROUP BY ALL HAVING count(DISTINCT person_id) = 1
),
called AS (
  SELECT b.page_id, o.place, b.person, b.value,
    coalesce(i.person_id, u.person_id,
      CASE WHEN starts_with(b.person, 'name:') THEN lower(b.person) ELSE b.person END, t.person_id, f.person_id) AS person_id
  FROM body_property b
  JOIN owner_property o ON property_key(o.name) = property_key(b.name)
  LEFT JOIN one_named i ON i.mentioned AND i.name = b.person
  LEFT JOIN one_named u ON u.mentioned AND u.name = regexp_replace(lower(b.person), '^name:', '')
  LEFT JOIN one_named t ON NOT t.mentioned AND t.name = lower(trim(b.value))
  LEFT JOIN one_named f ON NOT f.mentioned AND f.name = lower(first_named(b.value))
),
-- Text without a match names the owner if no other source identifies a person. The site may hide the person meant.
property AS (
  SELECT page_id,
    coalesce(
      arg_min(person_id, place) FILTER (person_id IS NOT NULL),
      arg_min('name:' || trim(value), place) FILTER (is_name(value))) AS person_id
  FROM called GROUP BY page_id
),
named AS (
  SELECT
    p.page_id,
    coalesce(v.person_id, d.person_id, p.site_owner, p.creator) AS owner,
    CASE
      WHEN v.person_id IS NOT NULL THEN 'parameter'
      WHEN d.person_id IS NOT NULL THEN 'page_property'
      WHEN p.site_owner IS NOT NULL THEN 'cloud'
      WHEN p.creator IS NOT NULL THEN 'creator'
    END AS owner_source
  FROM page p LEFT JOIN parameter v USING (page_id) LEFT JOIN property d USING (page_id)
)
SELECT
  page_id, owner, owner_source,
  CASE WHEN owner IS NULL THEN NULL WHEN account_status = 'closed' THEN 'inactive' ELSE coalesce(account_status, 'unknown') END
    AS owner_status
FROM named LEFT JOIN person ON person_id = owner
