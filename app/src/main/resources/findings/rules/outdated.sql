-- finding F14 OUTDATED 1: Nobody has changed the page for long
-- subject: page
-- scope: pages
-- severity: info medium high
-- needs: days_since_update
-- threshold aging integer 90 (days): From so many days without a change on, a page is aging: severity info.
-- threshold stale integer 180 (days): From so many days without a change on, a page is stale: severity medium.
-- threshold outdated integer 365 (days): From so many days without a change on, a page is outdated: severity high.
-- evidence: {days_since_update} days without a change{counted}
-- example: days_since_update=412; counted=
-- why: Readers trust what they find; what nobody has looked at for long is often wrong.
-- remedy: Read the page. Correct it, say on it that it is still right, or archive it.
SELECT
  page_id,
  days_since_update,
  CASE WHEN content_update_basis IS NULL THEN ', counted from a minor edit or one by a bot' ELSE '' END AS counted,
  CASE WHEN days_since_update >= threshold.outdated THEN 'high'
       WHEN days_since_update >= threshold.stale THEN 'medium'
       ELSE 'info' END AS severity
FROM scope WHERE days_since_update >= least(threshold.aging, threshold.stale, threshold.outdated)
