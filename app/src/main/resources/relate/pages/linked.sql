-- Pages that refer to a page. Known for every current page, even if its own body is unknown. Empty if no body could be
-- searched, or if the existence of the page is unknown.
-- group: incoming links
-- column links_in integer (pages): Other current pages that link to this page or include it. Like the next two columns, empty for blog posts and for pages that are not current.
-- column links_in_other_spaces integer (pages): Pages counted in links_in that are in other spaces.
-- group: inclusions
-- column included_by integer (pages): Other current pages that include this page or its excerpt.
WITH
incoming AS (
  SELECT target_id AS page_id, count(*) AS pages, count(*) FILTER (crosses) AS foreigners, count(*) FILTER (includes) AS including
  FROM page_link GROUP BY ALL
)
SELECT
  page_id,
  coalesce(i.pages, 0) AS links_in,
  coalesce(i.foreigners, 0) AS links_in_other_spaces,
  coalesce(i.including, 0) AS included_by
FROM page LEFT JOIN incoming i USING (page_id)
WHERE content_type = 'page' AND status = 'current' AND EXISTS (FROM body WHERE body_read <> 'plain')
  AND page_id NOT IN (SELECT page_id FROM kept_page WHERE outcome = 'unknown')
