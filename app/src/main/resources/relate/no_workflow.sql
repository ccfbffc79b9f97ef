-- The tables of the steps in workflow/ that later SQL reads, if no source was asked for workflows: to plan these steps takes
-- longer than all else that a small export needs.
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

CREATE TABLE workflow_merged (
  page_id BIGINT, space_key VARCHAR, told_by VARCHAR, self_told BOOLEAN, known BOOLEAN, workflow_name VARCHAR,
  workflow_state VARCHAR, state_from VARCHAR, property_agrees BOOLEAN, state_colour VARCHAR, final_from VARCHAR,
  state_final BOOLEAN,
  state_category VARCHAR, since_from VARCHAR, state_since TIMESTAMP, entered_by VARCHAR, days_in_state BIGINT,
  state_expires_at TIMESTAMP, expired BOOLEAN, expired_from VARCHAR, published_state VARCHAR, published_from VARCHAR, published_version INTEGER,
  published_at TIMESTAMP, draft_ahead BOOLEAN, approvals_from VARCHAR, pending_approvals BIGINT, pending_approvers HUGEINT,
  last_rejected_at TIMESTAMP, read_ack_state VARCHAR);
