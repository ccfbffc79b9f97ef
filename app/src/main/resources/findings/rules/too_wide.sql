-- finding F13 TOO_WIDE 2: The page has too many child pages
-- subject: page
-- scope: structure
-- severity: info
-- needs: child_count macro_names
-- threshold pages integer 15 (pages): Report pages with more child pages than this.
-- threshold listing text "children;pagetree;content-tree;contentbylabel" (macros): Leave out pages with one of these macros, which list
--   the child pages.
-- evidence: {child_count} child pages, which the page does not list
-- example: child_count=31
-- why: Readers cannot find a page in a long list without structure.
-- remedy: Group the child pages below a few topics, or add the children macro to the page.
SELECT page_id, child_count FROM scope
WHERE child_count > threshold.pages
  AND NOT list_has_any(string_split(macro_names, ';'), string_split(threshold.listing, ';'))
