-- finding F04 GHOST_PAGE 2: The page cannot be reached in the page tree
-- subject: page
-- scope: structure
-- severity: high
-- needs: ancestors reaches_home
-- evidence: its parent {parent_id} {fault}
-- example: parent_id=98342; fault=is not a current page
-- why: Confluence does not show the page in any tree. Only search finds it, and it does not move with a branch.
-- remedy: Move the page below an existing page. An administrator may have to repair its parent.
SELECT
  page_id,
  parent_id,
  CASE WHEN depth IS NULL THEN 'is part of a loop of parents' ELSE 'is not a current page' END AS fault
-- A page below another page or a folder has a depth of at least 1; a page in a loop has no depth. A page below a page with
-- an unknown parent has no depth either. Whether it reaches the home page is then unknown too.
FROM scope WHERE parent_id IS NOT NULL AND NOT reaches_home AND (depth IS NULL OR depth_with_folders = 0)
