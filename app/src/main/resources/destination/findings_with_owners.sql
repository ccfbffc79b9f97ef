-- The findings of a week with the names of owners.
SELECT findings.*, people.display_name AS owner_name
FROM {findings} findings LEFT JOIN (SELECT person_id, any_value(display_name) AS display_name FROM {people} GROUP BY ALL) people
  ON people.person_id = findings.owner
ORDER BY finding_id NULLS FIRST
