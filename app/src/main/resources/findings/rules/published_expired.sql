-- finding F40 PUBLISHED_EXPIRED 2: What readers see has expired
-- subject: page
-- scope: pages
-- severity: critical
-- needs: workflow_state state_final version_count
-- evidence: published as version {version}, expired on {expired}
-- example: version=12; expired=2026-10-16
-- why: The page still counts as approved, though its approval has run out.
-- remedy: Review the page and publish it anew, or bring it into the state for what no longer holds.
SELECT
  page_id,
  coalesce(published_version, version_count) AS version,
  strftime(state_expires_at, '%Y-%m-%d') AS expired
FROM scope
WHERE state_final AND state_expires_at < scheduled_at
  AND coalesce(published_version, version_count) >= version_count
