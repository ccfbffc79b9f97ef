-- Subjects that match one rule, as rows of finding_match.
SELECT {rule} AS rule_id, {kind} AS subject_kind, CAST(matched.{key} AS VARCHAR) AS subject_id,
  CAST({page} AS BIGINT) AS page_id, CAST({space} AS VARCHAR) AS space_key, {severity} AS severity, {evidence} AS evidence,
  {threshold} AS threshold
FROM {matched} matched{scope} WHERE matched.{key} IS NOT NULL
