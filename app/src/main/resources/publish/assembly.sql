-- The published tables, as views of the facts and of what is joined to them. Until here, the facts have their names.
ALTER TABLE pages RENAME TO page_facts;
ALTER TABLE spaces RENAME TO space_facts;
ALTER TABLE failures RENAME TO failure_facts;
ALTER TABLE runs RENAME TO run_facts;

-- Pages outside the scope of findings have no counts.
CREATE VIEW pages AS FROM page_facts LEFT JOIN page_findings USING (page_id);

-- The row of the whole site has no key.
CREATE VIEW spaces AS
SELECT s.*, f.* EXCLUDE (space_key)
FROM space_facts s LEFT JOIN space_findings f ON f.space_key IS NOT DISTINCT FROM s.space_key;

-- Failures of SQL follow the failures of reading.
CREATE TABLE failures AS
FROM failure_facts
UNION ALL BY NAME
SELECT
  getvariable('iso_week') AS iso_week,
  ((SELECT count(*) FROM failure_facts) + place)::INTEGER AS number,
  code, responsible, location, what, remedy
FROM sql_failure;

CREATE VIEW runs AS SELECT *, (SELECT count(*) FROM failures)::INTEGER AS failures FROM run_facts;
