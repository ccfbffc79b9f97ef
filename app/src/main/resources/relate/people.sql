-- People found by the names that pages and workflows use. A name shared by two people identifies neither.
CREATE TABLE found_person AS
SELECT name, mentioned, min(person_id) AS person_id
FROM looked_up_person GROUP BY ALL HAVING count(DISTINCT person_id) = 1;

UPDATE person SET username = coalesce(l.username, person.username), display_name = l.display_name,
  account_status = l.account_status, kind = l.kind
FROM looked_up_person l
WHERE l.person_id = person.person_id AND person.account_status = 'unknown' AND person.display_name IS NULL;

INSERT INTO person
SELECT DISTINCT ON (person_id) person_id, username, display_name, account_status, kind
FROM looked_up_person SEMI JOIN found_person USING (name, mentioned, person_id)
WHERE person_id NOT IN (SELECT person_id FROM person);
