-- The open findings with the highest priority: severity medium or worse.
SELECT
  title, space_key, rule_id AS rule, severity, round(priority, 1) AS priority, evidence, what_to_do,
  owner_name, age_weeks, state, url, page_id, finding_id
FROM findings
WHERE state IN ('new', 'open', 'reopened', 'acknowledged') AND severity IN ('medium', 'high', 'critical')
ORDER BY priority DESC NULLS LAST, severity_rank DESC, finding_id
LIMIT 500
