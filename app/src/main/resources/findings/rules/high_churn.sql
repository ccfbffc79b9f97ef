-- finding F22 HIGH_CHURN 2: The page is edited far more often than other pages
-- subject: page
-- scope: pages
-- severity: info
-- needs: edits_30d
-- threshold sessions integer 10 (sessions): Fewer editing sessions in 30 days are never reported.
-- threshold versions integer 20 (versions): Where sessions are not known, fewer versions in 30 days are never reported. Sessions are not
--   known when a page gets several versions between two runs.
-- threshold share decimal 0.99 (0-1): The page must also have more edits than this share of all pages.
-- evidence: {edits} in 30 days
-- example: edits=24 editing sessions
-- why: The authors may disagree about the content, or maintain a list by hand that a tool should maintain.
-- remedy: Ask the authors what the page is for. Several pages or a database may serve them better.
SELECT
  page_id,
  coalesce(edit_sessions_30d || ' editing sessions', edits_30d || ' versions (editing sessions unknown)') AS edits
FROM (
  -- A session has at least one version. If sessions are unknown, a page may rank too high, but never too low.
  SELECT *, percent_rank() OVER (ORDER BY coalesce(edit_sessions_30d, edits_30d)) AS rank
  FROM scope WHERE edits_30d IS NOT NULL)
WHERE rank > threshold.share
  AND CASE WHEN edit_sessions_30d IS NOT NULL THEN edit_sessions_30d >= threshold.sessions
      ELSE edits_30d >= threshold.versions END
