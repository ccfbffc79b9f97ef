-- finding F24 STUB 2: The page has hardly any content
-- subject: page
-- scope: pages
-- severity: low
-- needs: word_count image_count table_count macro_names code_lines
-- threshold words integer 50 (words): Pages with fewer words are stubs.
-- threshold carrying text "children;pagetree;content-tree;contentbylabel;include;excerpt-include;drawio;drawio-sketch;inc-drawio;gliffy;lucidchart;plantuml;plantumlcloud;plantumlrender;mermaid;mermaid-cloud;mermaid-macro;markdown;markdown-macro;html;html-macro;unmigrated-wiki-markup;unmigrated-inline-wiki-markup"
--   (macros): A page with one of these macros shows more than its own words, and is left out.
-- threshold code integer 10 (lines): Leave out pages with at least this many lines of code.
-- evidence: words: {word_count}; no image, no table
-- example: word_count=12
-- why: Search finds the page, but readers learn almost nothing from it.
-- remedy: Write the page, merge it into another, or delete it.
SELECT page_id, word_count FROM scope
WHERE word_count < threshold.words AND image_count = 0 AND table_count = 0 AND code_lines < threshold.code
  AND NOT list_has_any(string_split(macro_names, ';'), string_split(threshold.carrying, ';'))
