-- finding F35 BUS_FACTOR_1 2: One person alone has written a page that others use
-- subject: page
-- scope: pages
-- severity: medium
-- needs: contributor_count links_in created_at
-- threshold days integer 90 (days): Younger pages are left out.
-- threshold links integer 3 (pages): A page that so many pages link to is one that others use.
-- threshold share decimal 0.25 (0-1): So is a page in this share of the pages that are viewed most, where views are known.
-- evidence: one contributor, {links_in} pages link to it, {age} days old
-- example: links_in=9; age=540
-- why: When that one person is away, nobody knows the page well enough to keep it right.
-- remedy: Ask a second person to read the page and to change what they find.
SELECT page_id, links_in, date_diff('day', created_at, scheduled_at) AS age
FROM (
  SELECT *, percent_rank() OVER (PARTITION BY views_90d IS NULL ORDER BY views_90d DESC) AS rank FROM scope)
WHERE contributor_count = 1 AND age >= threshold.days
  AND (links_in >= threshold.links OR (views_90d > 0 AND rank <= threshold.share))
