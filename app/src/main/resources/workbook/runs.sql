-- How each week was read, newest first.
SELECT
  iso_week, scheduled_at, coverage, pages_expected, pages_listed, pages_read, bodies_measured, failures, requests, retries,
  refusals_429, seconds,
  * EXCLUDE (
    iso_week, scheduled_at, coverage, pages_expected, pages_listed, pages_read, bodies_measured, failures, requests, retries,
    refusals_429, seconds)
FROM run_history
ORDER BY iso_week DESC
