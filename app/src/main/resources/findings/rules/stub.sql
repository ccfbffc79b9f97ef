-- finding F24 STUB 2: There is hardly anything on the page
-- subject: page
-- scope: pages
-- severity: low
-- needs: word_count image_count table_count macro_names code_lines
-- threshold words integer 50 (words): A page with fewer words is a stub.
-- threshold carrying text "children;pagetree;content-tree;contentbylabel;include;excerpt-include;drawio;drawio-sketch;inc-drawio;gliffy;lucidchart;plantuml;plantumlcloud;plantumlrender;mermaid;mermaid-cloud;mermaid-macro;markdown;markdown-macro;html;html-macro;unmigrated-wiki-markup;unmigrated-inline-wiki-markup"
--   (macros): A page with one of these macros shows more than its own words, and is left out.
-- threshold code integer 10 (lines): A page with at least this many lines of code shows them, and is left out.
-- evidence: {word_count} words, no image, no table
-- example: word_count=12
-- why: A page that says almost nothing is found in search like any other, and disappoints.
-- remedy: Write the page, merge it into another, or delete it.
SELECT page_id, word_count FROM scope
WHERE word_count < threshold.words AND image_count = 0 AND table_count = 0 AND code_lines < threshold.code
  AND NOT list_has_any(string_split(macro_names, ';'), string_split(threshold.carrying, ';'))
