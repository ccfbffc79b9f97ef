-- The result of workflow_merged.sql if no page has a workflow or may have one: to plan it takes longer than all else of a
-- small week.
CREATE TABLE workflow_merged (
  page_id BIGINT, space_key VARCHAR, told_by VARCHAR, self_told BOOLEAN, known BOOLEAN, workflow_name VARCHAR,
  workflow_state VARCHAR, state_from VARCHAR, property_agrees BOOLEAN, state_colour VARCHAR, final_from VARCHAR,
  state_final BOOLEAN,
  state_category VARCHAR, since_from VARCHAR, state_since TIMESTAMP, entered_by VARCHAR, days_in_state BIGINT,
  state_expires_at TIMESTAMP, expired BOOLEAN, expired_from VARCHAR, published_state VARCHAR, published_from VARCHAR, published_version INTEGER,
  published_at TIMESTAMP, draft_ahead BOOLEAN, approvals_from VARCHAR, pending_approvals BIGINT, pending_approvers HUGEINT,
  last_rejected_at TIMESTAMP, read_ack_state VARCHAR);
