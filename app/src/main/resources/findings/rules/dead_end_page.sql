-- finding F05 DEAD_END_PAGE 3: Nothing leads on from the page
-- subject: page
-- scope: structure
-- severity: info
-- needs: links_out_internal child_count macro_names word_count
-- threshold words integer 50 (words): Shorter pages are left out.
-- threshold listing text "children;pagetree;content-tree;contentbylabel" (macros): A page with one of these macros leads on by what it
--   lists.
-- evidence: {word_count} words, no link to another page, no page below it
-- example: word_count=420
-- why: A reader who has come here has to go back to get any further.
-- remedy: Link to the pages that a reader would want next.
SELECT page_id, word_count FROM scope
WHERE links_out_internal = 0 AND child_count = 0 AND word_count >= threshold.words
  AND NOT list_has_any(string_split(macro_names, ';'), string_split(threshold.listing, ';'))
