-- finding F17 NEVER_VIEWED 2: The page has never been viewed, as far as views are known
-- subject: page
-- scope: pages
-- severity: medium
-- needs: views_known_since created_at
-- threshold days integer 90 (days): Leave out pages younger than this. Views must be known for at least as long.
-- evidence: no view since {views_known_since}, the page is {age} days old
-- example: views_known_since=2026-01-01; age=420
-- why: The page has no readers, but search still finds it.
-- remedy: Archive or delete the page. If readers could not find it, link to it.
SELECT page_id, views_known_since, date_sub('day', created_at, scheduled_at) AS age
FROM scope
WHERE last_viewed_at IS NULL AND views_known_since <= today - threshold.days AND age > threshold.days
