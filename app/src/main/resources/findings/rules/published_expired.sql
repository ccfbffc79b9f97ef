-- finding F40 PUBLISHED_EXPIRED 2: The published version has expired
-- subject: page
-- scope: pages
-- severity: critical
-- needs: workflow_state state_final version_count
-- evidence: published as version {version}, expired on {expired}
-- example: version=12; expired=2026-10-16
-- why: The page still counts as approved, although its approval has expired.
-- remedy: Review the page and publish it again, or move it to the workflow state for outdated pages.
SELECT
  page_id,
  coalesce(published_version, version_count) AS version,
  strftime(state_expires_at, '%Y-%m-%d') AS expired
FROM scope
WHERE state_final AND state_expires_at < scheduled_at
  AND coalesce(published_version, version_count) >= version_count
