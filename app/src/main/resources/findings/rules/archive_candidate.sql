-- finding F15 ARCHIVE_CANDIDATE 1: The page is too old to be worth moving
-- formerly: MIGRATE_NOT
-- subject: page
-- scope: pages
-- severity: low
-- needs: days_since_update
-- threshold days integer 730 (days): A page that did not change for so many days is left behind in a migration.
-- evidence: {days_since_update} days without a change{counted}
-- example: days_since_update=1204; counted=
-- why: Each page that moves to another system costs work there; what nobody touched for two years is seldom missed.
-- remedy: Archive the page before a migration, or change it if it is still needed.
SELECT page_id, days_since_update,
  CASE WHEN content_update_basis IS NULL THEN ', counted from a minor edit or one by a bot' ELSE '' END AS counted
FROM scope WHERE days_since_update >= threshold.days
