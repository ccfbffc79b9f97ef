-- finding F17 NEVER_VIEWED 2: Nobody has ever looked at the page, as far as views are known
-- subject: page
-- scope: pages
-- severity: medium
-- needs: views_known_since created_at
-- threshold days integer 90 (days): Younger pages are left out; and views must be known for so long.
-- evidence: no view since {views_known_since}, the page is {age} days old
-- example: views_known_since=2026-01-01; age=420
-- why: Nobody would miss the page, and yet search finds it.
-- remedy: Archive or delete the page; link to it if it was only never found.
SELECT page_id, views_known_since, date_sub('day', created_at, scheduled_at) AS age
FROM scope
WHERE last_viewed_at IS NULL AND views_known_since <= today - threshold.days AND age > threshold.days
