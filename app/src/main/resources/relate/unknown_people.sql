-- Names of owners in page properties and workflow parameters that match no known person. A name is a mention by id, a
-- username behind "name:", or plain text. People known only by an id are included, because their other data is still
-- missing.
WITH
called AS (
  SELECT b.person AS name, true AS mentioned, b.value
  FROM body_property b JOIN owner_property o ON property_key(o.name) = property_key(b.name)
  WHERE b.person IS NOT NULL OR b.value IS NOT NULL
),
named AS (
  SELECT name, true AS mentioned FROM called WHERE name IS NOT NULL
  UNION
  SELECT trim(value), false FROM called WHERE name IS NULL
  UNION
  SELECT first_named(value), false FROM called WHERE name IS NULL
  UNION
  SELECT trim(part), false FROM (
    SELECT unnest(regexp_split_to_array(value, '\s*,\s*')) AS part
    FROM workflow_parameter_told w JOIN page USING (page_id)
    WHERE EXISTS (FROM owner_parameter o WHERE property_key(o.name) IN (property_key(w.name), property_key(w.parameter_id))))
),
known AS (SELECT * FROM person WHERE account_status <> 'unknown' OR display_name IS NOT NULL)
SELECT regexp_replace(name, '^name:', '') AS name,
  CASE WHEN NOT mentioned THEN 'words' WHEN starts_with(name, 'name:') THEN 'username' ELSE 'id' END AS kind
FROM named
WHERE name <> '' AND (mentioned OR is_name(name))
  AND name NOT IN (SELECT person_id FROM known)
  AND CASE WHEN mentioned AND NOT starts_with(name, 'name:') THEN true
    ELSE regexp_replace(lower(name), '^name:', '') NOT IN (SELECT lower(username) FROM known WHERE username IS NOT NULL) END
  AND (mentioned OR lower(name) NOT IN (SELECT lower(trim(display_name)) FROM known WHERE display_name IS NOT NULL))
ORDER BY ALL
