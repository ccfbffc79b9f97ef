-- All open findings of severity medium or worse, by priority.
SELECT
  title, space_key, rule_id AS rule, severity, round(priority, 1) AS priority, evidence, what_to_do,
  owner_name, owner, age_weeks, first_seen_week, state, set_by, set_at, reason, subject_kind, url, page_id, finding_id
FROM findings
WHERE state IN ('new', 'open', 'reopened', 'acknowledged') AND severity IN ('medium', 'high', 'critical')
ORDER BY priority DESC NULLS LAST, severity_rank DESC, finding_id
