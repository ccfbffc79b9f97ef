-- How completely the week was read. The hidden pages are those that a shared answer hides.
SELECT r.iso_week, r.scheduled_at, r.started_at, r.zone, r.product, r.product_version, r.site_name, r.program_version,
  r.spaces, r.pages_expected, r.pages_listed, r.pages_read, r.bodies_measured, r.coverage, r.failures,
  r.requests, r.retries, r.refusals_429, r.bytes_received, r.seconds, r.workflows_read, r.word_rule,
  (SELECT count(*) FROM {week}.pages WHERE row_quality = 'partial') AS rows_partial,
  (SELECT count(*) FROM {week}.pages WHERE row_quality = 'failed') AS rows_failed,
  (SELECT count(*) FROM {week}.masked) AS hidden,
  r.workflows_read AND (EXISTS (FROM {week}.approvals)
    OR EXISTS (FROM {week}.spaces WHERE space_key IS NULL AND approvals_pending IS NOT NULL)) AS approvals_known
FROM {week}.runs r
ORDER BY r.started_at DESC LIMIT 1
