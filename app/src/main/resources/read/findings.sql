-- Open findings of severity medium or worse, by priority. What a shared answer hides is empty, and hidden is true.
SELECT finding_id, rule_id, severity, state, space_key, page_id, subject_kind, hidden, title, url, evidence, what_to_do,
  age_weeks, first_seen_week, priority, priority_basis, owner, owner_name, owner_status
FROM {week}.listed
WHERE state IN ('new', 'open', 'reopened', 'acknowledged') AND severity IN ('medium', 'high', 'critical')
ORDER BY priority DESC NULLS LAST, rank, age_weeks DESC, rule_id, finding_id
