-- finding F15 ARCHIVE_CANDIDATE 1: The page has not been changed for a long time and should be archived before a migration
-- formerly: MIGRATE_NOT
-- subject: page
-- scope: pages
-- severity: low
-- needs: days_since_update
-- threshold days integer 730 (days): Report pages that have not been changed for at least this many days.
-- evidence: {days_since_update} days without a change{counted}
-- example: days_since_update=1204; counted=
-- why: Every migrated page costs work, and pages unchanged for years are seldom missed.
-- remedy: Archive the page before a migration, or update it if it is still needed.
SELECT page_id, days_since_update,
  CASE WHEN content_update_basis IS NOT NULL THEN ''
       WHEN subtype = 'live' THEN ', counted from an automatic version of a live doc'
       ELSE ', counted from a minor edit or one by a bot' END AS counted
FROM scope WHERE days_since_update >= threshold.days
