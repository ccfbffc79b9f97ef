-- finding F01 ORPHAN_PAGE 1: The page has no parent, and no page links to it
-- subject: page
-- scope: structure
-- severity: high
-- needs: links_in included_by ancestors
-- evidence: no parent, no page links to it, none includes it
-- why: Neither the tree nor a link leads to the page. Readers can find it only by search.
-- remedy: Move the page below the page where readers expect it, link to it, or archive it.
SELECT page_id FROM scope WHERE parent_id IS NULL AND links_in = 0 AND included_by = 0
