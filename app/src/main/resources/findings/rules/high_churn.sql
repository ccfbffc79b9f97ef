-- finding F22 HIGH_CHURN 2: The page is edited far more often than others
-- subject: page
-- scope: pages
-- severity: info
-- needs: edits_30d
-- threshold sessions integer 10 (sessions): Fewer sessions of editing in 30 days are never too many.
-- threshold versions integer 20 (versions): Where the sessions are not known, fewer versions in 30 days are never too many. Most
--   sites are looked at once a week, and what came and went between two looks tells no sessions.
-- threshold share decimal 0.99 (0-1): And more than this share of the pages.
-- evidence: {edits} in 30 days
-- example: edits=24 sessions of editing
-- why: People may disagree about what stands here, or keep a list by hand that a tool should keep.
-- remedy: Ask those who edit it what the page is for; a page for each part, or a database, may serve them better.
SELECT
  page_id,
  coalesce(edit_sessions_30d || ' sessions of editing', edits_30d || ' versions, in an unknown number of sessions,') AS edits
FROM (
  -- A session has one version at least: where sessions are unknown, a page may rank too high, and never too low.
  SELECT *, percent_rank() OVER (ORDER BY coalesce(edit_sessions_30d, edits_30d)) AS rank
  FROM scope WHERE edits_30d IS NOT NULL)
WHERE rank > threshold.share
  AND CASE WHEN edit_sessions_30d IS NOT NULL THEN edit_sessions_30d >= threshold.sessions
      ELSE edits_30d >= threshold.versions END
