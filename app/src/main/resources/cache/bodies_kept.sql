-- The cached bodies that were measured by the present rules, with their references and page properties.
CREATE TABLE kept_body AS FROM {bodies} WHERE rules = getvariable('rules');
CREATE TABLE measured_before AS
(FROM measured LIMIT 0) UNION ALL BY NAME (SELECT * EXCLUDE (space_key, rules) FROM kept_body);
CREATE TABLE reference_before AS
SELECT r.* FROM {references} r SEMI JOIN kept_body USING (page_id, version);
CREATE TABLE property_before AS
SELECT p.* FROM {properties} p SEMI JOIN kept_body USING (page_id, version);
