-- Failures of rules in a week.
SELECT coalesce(location, '') AS location, what FROM {week}.failures WHERE code = 'FINDING_FAILED' ORDER BY number
