-- Whether a word names a forgotten person.
is_forgotten(word) OR lower(word) IN (
  SELECT name
  FROM (
    SELECT lower(trim(unnest([person_id, username, 'name:' || username, display_name]))) AS name
    FROM person WHERE is_forgotten(person_id))
  WHERE name <> '')
