-- finding F12 TOO_DEEP 1: The page lies deep in the tree
-- subject: page
-- scope: structure
-- severity: info low
-- needs: depth
-- threshold warn integer 3 (levels): More pages above a page than this are worth a look: severity info.
-- threshold levels integer 5 (levels): More pages above a page than this are too many: severity low.
-- evidence: {depth} pages lie above it
-- example: depth=7
-- why: What lies deep is found by those only who know where it is.
-- remedy: Move the page up, or the branch it belongs to, or link to it from a page further up.
SELECT page_id, depth, CASE WHEN depth > threshold.levels THEN 'low' ELSE 'info' END AS severity
FROM scope WHERE depth > least(threshold.warn, threshold.levels)
