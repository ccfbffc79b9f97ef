-- The results of this check, merged with earlier ones. A link is broken only if it failed in two tests.
SELECT
  url,
  CASE
    WHEN answer.outcome = 'OK' THEN 'ok'
    WHEN answer.outcome = 'FAILED' AND tested.failures > 0 THEN 'broken'
    WHEN answer.outcome = 'FAILED' THEN 'unknown'
    WHEN answer.outcome = 'UNKNOWN' AND tested.status = 'broken' THEN 'broken'
    WHEN answer.outcome IN ('UNKNOWN', 'INSIDE') THEN 'unknown'
    ELSE coalesce(tested.status, 'unknown')
  END AS status,
  CASE WHEN answer.url IS NULL THEN tested.code ELSE answer.code END AS code,
  CASE answer.outcome WHEN 'OK' THEN NULL WHEN 'FAILED' THEN coalesce(tested.first_failed_at, answer.checked_at)
    ELSE tested.first_failed_at END AS first_failed_at,
  coalesce(answer.checked_at, tested.checked_at) AS checked_at,
  coalesce(tested.checks, 0) + (answer.url IS NOT NULL)::INTEGER AS checks,
  linked.pages,
  CASE answer.outcome WHEN 'OK' THEN 0 WHEN 'FAILED' THEN coalesce(tested.failures, 0) + 1
    ELSE coalesce(tested.failures, 0) END AS failures
FROM linked LEFT JOIN tested USING (url) LEFT JOIN answer USING (url)
ORDER BY url
