-- Findings that began, ended or came back, by rule.
SELECT rule_id, count(*) FILTER (outcome = 'new') AS fresh, count(*) FILTER (outcome = 'resolved') AS resolved,
  count(*) FILTER (outcome = 'reopened') AS reopened
FROM ({answer}) GROUP BY rule_id ORDER BY count(*) DESC, rule_id
