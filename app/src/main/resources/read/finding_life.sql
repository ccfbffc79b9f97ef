-- State and severity of a finding in each week up to the chosen one that knows it, oldest first.
SELECT iso_week, state, severity, rule_version
FROM {weeks}.findings
WHERE finding_id = getvariable('finding') AND iso_week <= getvariable('last_week')
ORDER BY iso_week
