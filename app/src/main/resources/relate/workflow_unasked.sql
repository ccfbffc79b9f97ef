-- The tables of the steps in workflow/ that later SQL reads, if no source was asked for workflows.
CREATE TABLE workflow_standing AS
SELECT
  page_id, space_key,
  NULL::VARCHAR AS property_outcome, NULL::VARCHAR AS search_outcome, NULL::VARCHAR AS status_outcome,
  NULL::VARCHAR AS parameters_outcome, NULL::VARCHAR AS activity_outcome,
  'unasked' AS told_by, false AS self_told, false AS known, false AS missed, false AS parameters_missed, false AS to_read,
  false AS was_read, false AS app_absent, false AS suspected
FROM page;

CREATE TABLE workflow_parameter (
  page_id BIGINT, name VARCHAR, parameter_id VARCHAR, type VARCHAR, source VARCHAR, value VARCHAR, person_id VARCHAR);

CREATE TABLE workflow_definition (
  space_key VARCHAR, workflow_name VARCHAR, workflow_state VARCHAR, place INTEGER, colour VARCHAR, initial BOOLEAN,
  final BOOLEAN, due_period VARCHAR);

CREATE TABLE workflow_before (
  page_id BIGINT, iso_week VARCHAR, scheduled_at TIMESTAMP, workflow_name VARCHAR, workflow_state VARCHAR,
  state_since TIMESTAMP, since_from VARCHAR, last_rejected_at TIMESTAMP);

CREATE TABLE workflow_event (
  page_id BIGINT, happened_at TIMESTAMP, kind VARCHAR, from_state VARCHAR, to_state VARCHAR, decision VARCHAR, actor VARCHAR);
