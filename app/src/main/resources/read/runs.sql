-- How each week up to one was read, newest first.
SELECT
  iso_week, scheduled_at, coverage, pages_expected, pages_listed, pages_read, bodies_measured, failures, requests, retries,
  refusals_429, seconds,
  * EXCLUDE (
    iso_week, scheduled_at, coverage, pages_expected, pages_listed, pages_read, bodies_measured, failures, requests, retries,
    refusals_429, seconds)
FROM {weeks}.runs
WHERE iso_week <= getvariable('last_week')
ORDER BY iso_week DESC
