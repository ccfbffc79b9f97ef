-- finding F04 GHOST_PAGE 2: The page cannot be reached in the page tree
-- subject: page
-- scope: structure
-- severity: high
-- needs: ancestors reaches_home
-- evidence: its parent {parent_id} {fault}
-- example: parent_id=98342; fault=is no current page
-- why: Confluence does not show the page in any tree. Only search finds it, and it does not move with a branch.
-- remedy: Move the page below an existing page. An administrator may have to repair its parent.
SELECT
  page_id,
  parent_id,
  CASE WHEN depth IS NULL THEN 'belongs to a loop of parents' ELSE 'is no current page' END AS fault
-- A page below another one, or below a folder, stands at least one level deep; in a loop it has no depth at all. Nor has it one
-- below a page whose parent is not known, but there it is not known either whether it reaches the home page.
FROM scope WHERE parent_id IS NOT NULL AND NOT reaches_home AND (depth IS NULL OR depth_with_folders = 0)
