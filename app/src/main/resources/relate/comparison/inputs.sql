-- The inputs of the table changes that only a run has.
CREATE TABLE space AS SELECT space_key FROM spaces WHERE space_key IS NOT NULL;
CREATE TABLE this_run AS SELECT getvariable('after') AS iso_week, getvariable('before') AS previous_week;
CREATE TABLE workflow_standing AS
SELECT page_id, CASE WHEN NOT EXISTS (FROM runs WHERE workflows_read) THEN 'unasked' END AS told_by FROM pages;
