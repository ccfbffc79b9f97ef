-- finding F14 OUTDATED 1: The page has not been changed for a long time
-- subject: page
-- scope: pages
-- severity: info medium high
-- needs: days_since_update
-- threshold aging integer 90 (days): Pages unchanged for at least this many days are aging: severity info.
-- threshold stale integer 180 (days): Pages unchanged for at least this many days are stale: severity medium.
-- threshold outdated integer 365 (days): Pages unchanged for at least this many days are outdated: severity high.
-- evidence: {days_since_update} days without a change{counted}
-- example: days_since_update=412; counted=
-- why: Readers trust what they find, and pages that have not been reviewed for a long time are often wrong.
-- remedy: Review the page. Correct it, confirm on the page that it is still right, or archive it.
SELECT
  page_id,
  days_since_update,
  CASE WHEN content_update_basis IS NOT NULL THEN ''
       WHEN subtype = 'live' THEN ', counted from an automatic version of a live doc'
       ELSE ', counted from a minor edit or one by a bot' END AS counted,
  CASE WHEN days_since_update >= threshold.outdated THEN 'high'
       WHEN days_since_update >= threshold.stale THEN 'medium'
       ELSE 'info' END AS severity
FROM scope WHERE days_since_update >= least(threshold.aging, threshold.stale, threshold.outdated)
