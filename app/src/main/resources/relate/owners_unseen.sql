-- Owners whom the site does not show count as people too.
INSERT INTO person SELECT DISTINCT owner, NULL, NULL, 'unknown', 'unknown' FROM owner
WHERE owner NOT IN (SELECT person_id FROM person)
