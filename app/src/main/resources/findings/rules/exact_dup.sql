-- finding F28 EXACT_DUP 1: The page has the same text as other pages
-- subject: page
-- scope: pages
-- severity: medium
-- needs: text_hash
-- evidence: {pages} pages have the same text; page {suggested_master} is the suggested one to keep
-- example: pages=3; suggested_master=98342
-- why: One copy will be corrected, and the other will not.
-- remedy: Keep the suggested page, link to it or include it elsewhere, and archive the others.
SELECT page_id, duplicates.pages, suggested_master
FROM scope JOIN duplicates USING (page_id) WHERE duplicates.kind = 'exact'
