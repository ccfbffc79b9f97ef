-- The facts of a published week, under the names of the published tables: without what came of findings, and with the
-- exemptions of today's labels.
ALTER VIEW pages RENAME TO sealed_pages;
ALTER VIEW spaces RENAME TO sealed_spaces;
ALTER VIEW failures RENAME TO sealed_failures;
ALTER VIEW runs RENAME TO sealed_runs;
DROP VIEW IF EXISTS findings;
DROP VIEW IF EXISTS rules;

CREATE VIEW page AS FROM sealed_pages;

CREATE TABLE pages AS
SELECT {pages}
FROM (SELECT COLUMNS(lambda name: name NOT IN ('exempt', 'exempt_reason')) FROM sealed_pages)
LEFT JOIN ({exempt}) USING (page_id);

CREATE TABLE spaces AS SELECT {spaces} FROM sealed_spaces;

-- Failures of rules and conditions came of earlier settings.
CREATE TABLE failures AS
SELECT {failures}
FROM (
  SELECT * REPLACE (row_number() OVER (ORDER BY number) AS number)
  FROM sealed_failures
  WHERE code <> 'FINDING_FAILED' AND location IS DISTINCT FROM getvariable('conditions'));

CREATE TABLE runs AS SELECT {runs} FROM sealed_runs;
