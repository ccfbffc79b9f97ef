-- finding F07 WANTED_PAGE 2: Several pages link to a page that does not exist
-- subject: title
-- scope: pages
-- severity: medium
-- needs: body
-- threshold pages integer 2 (pages): Report the title if at least this many pages link to it.
-- evidence: {pages} pages link to it; the first is page {page_id}
-- example: pages=4; page_id=98342
-- why: Readers look for this page. It was never written, or it was deleted or renamed.
-- remedy: Write the page, or correct the links to its replacement.
SELECT
  -- If a title has several spellings, the one on the first page is used.
  target_space || ': ' || arg_min(target_title, {page: source_page_id, place: position}) AS title,
  target_space AS space_key,
  count(DISTINCT scope.page_id) AS pages,
  min(scope.page_id) AS page_id
FROM scope JOIN links ON links.source_page_id = scope.page_id
WHERE links.status = 'broken' AND kind IN ('page', 'include', 'excerpt_include') AND target_title IS NOT NULL
GROUP BY target_space, folded(target_title)
HAVING count(DISTINCT scope.page_id) >= min(threshold.pages)
