-- finding F35 BUS_FACTOR_1 2: Only one person has written a page that others use
-- subject: page
-- scope: pages
-- severity: medium
-- needs: contributor_count links_in created_at
-- threshold days integer 90 (days): Leave out pages younger than this.
-- threshold links integer 3 (pages): A page counts as used if at least this many pages link to it.
-- threshold share decimal 0.25 (0-1): Where views are known, a page also counts as used if it is in this share of the most viewed pages.
-- evidence: contributors: 1; days since creation: {age}; pages that link to it: {links_in}
-- example: links_in=9; age=540
-- why: When this person is away, there is no one who can keep the page correct.
-- remedy: Ask a second person to review and edit the page.
SELECT page_id, links_in, date_diff('day', created_at, scheduled_at) AS age
FROM (
  SELECT *, percent_rank() OVER (PARTITION BY views_90d IS NULL ORDER BY views_90d DESC) AS rank FROM scope)
WHERE contributor_count = 1 AND age >= threshold.days
  AND (links_in >= threshold.links OR (views_90d > 0 AND rank <= threshold.share))
