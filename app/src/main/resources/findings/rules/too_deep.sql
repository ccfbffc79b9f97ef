-- finding F12 TOO_DEEP 1: The page is nested too deeply in the tree
-- subject: page
-- scope: structure
-- severity: info low
-- needs: depth
-- threshold warn integer 3 (levels): Pages with more pages above them get severity info.
-- threshold levels integer 5 (levels): Pages with more pages above them get severity low.
-- evidence: {depth} pages are above it
-- example: depth=7
-- why: Deeply nested pages are found only by people who know where they are.
-- remedy: Move the page or its branch up, or link to it from a page further up.
SELECT page_id, depth, CASE WHEN depth > threshold.levels THEN 'low' ELSE 'info' END AS severity
FROM scope WHERE depth > least(threshold.warn, threshold.levels)
