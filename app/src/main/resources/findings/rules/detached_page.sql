-- finding F03 DETACHED_PAGE 2: The page has no parent
-- subject: page
-- scope: structure
-- severity: medium
-- needs: ancestors
-- evidence: no parent; pages below it: {descendant_count}
-- example: descendant_count=4
-- why: Readers who browse the tree do not find the page, and macros that list a branch do not show it.
-- remedy: Move the page below the page where readers expect it.
SELECT page_id, coalesce(descendant_count::VARCHAR, 'unknown') AS descendant_count FROM scope WHERE parent_id IS NULL
