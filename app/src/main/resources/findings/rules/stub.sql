-- finding F24 STUB 1: There is hardly anything on the page
-- subject: page
-- scope: pages
-- severity: low
-- needs: word_count image_count table_count macro_names
-- threshold words integer 50 (words): A page with fewer words is a stub.
-- threshold carrying text "children;pagetree;contentbylabel;include;excerpt-include;drawio;gliffy;lucidchart;plantuml;mermaid"
--   (macros): A page with one of these macros shows more than its own words, and is left out.
-- evidence: {word_count} words, no image, no table
-- example: word_count=12
-- why: A page that says almost nothing is found in search like any other, and disappoints.
-- remedy: Write the page, merge it into another, or delete it.
SELECT page_id, word_count FROM scope
WHERE word_count < threshold.words AND image_count = 0 AND table_count = 0
  AND NOT list_has_any(string_split(macro_names, ';'), string_split(threshold.carrying, ';'))
