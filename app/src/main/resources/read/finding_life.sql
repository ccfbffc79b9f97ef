-- State and severity of a finding in each week of a period that knows it, oldest first.
SELECT iso_week, state, severity, rule_version
FROM {weeks}.findings
WHERE finding_id = getvariable('finding') AND iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
ORDER BY iso_week
