-- finding F02 UNLINKED_PAGE 2: No page links to the page or includes it
-- subject: page
-- scope: structure
-- severity: info low
-- needs: links_in included_by reachable_by_listing
-- evidence: no page links to it, none includes it; {listed}
-- example: listed=no macro lists it
-- why: Readers who follow links never reach the page. A macro that lists children or labels may still show it.
-- remedy: Link to the page from related pages, or archive it.
SELECT
  page_id,
  CASE WHEN reachable_by_listing THEN 'a macro lists it' ELSE 'no macro lists it' END AS listed,
  CASE WHEN reachable_by_listing THEN 'info' ELSE 'low' END AS severity
FROM scope WHERE links_in = 0 AND included_by = 0
