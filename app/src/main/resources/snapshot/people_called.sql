-- The names by which words may call people, and the functions that change people.
CREATE OR REPLACE MACRO shown(id) AS {shown_id};
CREATE OR REPLACE MACRO shown_name(name) AS {shown_name};
CREATE OR REPLACE MACRO is_forgotten(id) AS {forgotten};
-- Of two people with one name, it is the one who may not be shown: a name too many is not erased twice.
CREATE OR REPLACE TABLE called AS
SELECT name, min(person_id) AS person_id
FROM (
  SELECT lower(trim(unnest([person_id, display_name]))) AS name, person_id
  FROM {known} WHERE shown(person_id) IS DISTINCT FROM person_id)
WHERE name <> '' GROUP BY name;
CREATE OR REPLACE TABLE forgotten_author AS
SELECT name FROM called WHERE is_forgotten(person_id)
