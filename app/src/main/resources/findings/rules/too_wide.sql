-- finding F13 TOO_WIDE 2: The page has many pages right below it
-- subject: page
-- scope: structure
-- severity: info
-- needs: child_count macro_names
-- threshold pages integer 15 (pages): More pages right below a page than this are too many.
-- threshold listing text "children;pagetree;content-tree;contentbylabel" (macros): A page with one of these macros lists what is
--   below it, and is left out.
-- evidence: {child_count} pages lie right below it, and it lists none of them
-- example: child_count=31
-- why: A long row of pages without an order of its own is no help to whoever looks for one of them.
-- remedy: Group the pages below a few topics, or put the children macro on the page.
SELECT page_id, child_count FROM scope
WHERE child_count > threshold.pages
  AND NOT list_has_any(string_split(macro_names, ';'), string_split(threshold.listing, ';'))
