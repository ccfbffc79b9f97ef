-- finding F05 DEAD_END_PAGE 3: The page leads to no other page
-- subject: page
-- scope: structure
-- severity: info
-- needs: links_out_internal child_count macro_names word_count
-- threshold words integer 50 (words): Leave out pages with fewer words.
-- threshold listing text "children;pagetree;content-tree;contentbylabel" (macros): A page with one of these macros links to the pages
--   that the macro lists.
-- evidence: {word_count} words, no link to another page, no page below it
-- example: word_count=420
-- why: Readers who arrive here can only go back.
-- remedy: Link to the pages that readers need next.
SELECT page_id, word_count FROM scope
WHERE links_out_internal = 0 AND child_count = 0 AND word_count >= threshold.words
  AND NOT list_has_any(string_split(macro_names, ';'), string_split(threshold.listing, ';'))
