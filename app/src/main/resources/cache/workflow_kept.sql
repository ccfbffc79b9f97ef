-- Cached workflow data, before it is read from the files. A column that an older file lacks stays NULL.
CREATE TABLE kept_workflow (
  page_id BIGINT, space_key VARCHAR, page_version INTEGER, property_version INTEGER, read_at TIMESTAMP,
  asked_at TIMESTAMP, outcome VARCHAR, workflow_name VARCHAR, state VARCHAR, colour VARCHAR, is_initial BOOLEAN,
  is_final BOOLEAN, due_at TIMESTAMP, published_state VARCHAR, parameters_outcome VARCHAR,
  approvals STRUCT(
    approval VARCHAR, minimum INTEGER, approver VARCHAR, decision VARCHAR, commented BOOLEAN)[],
  tasks STRUCT(task_id VARCHAR, name VARCHAR, assignee VARCHAR, due_at TIMESTAMP, done_at TIMESTAMP)[],
  parameters STRUCT(
    source VARCHAR, parameter_id VARCHAR, name VARCHAR, type VARCHAR, value VARCHAR)[],
  privacy VARCHAR);
CREATE TABLE kept_workflow_state AS FROM listed_workflow_state LIMIT 0;
CREATE TABLE kept_workflow_habit AS FROM workflow_parameter_habit LIMIT 0;
