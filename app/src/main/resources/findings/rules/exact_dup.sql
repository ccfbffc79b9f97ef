-- finding F28 EXACT_DUP 1: The page says the same as others, word for word
-- subject: page
-- scope: pages
-- severity: medium
-- needs: text_hash
-- evidence: {pages} pages say the same; page {suggested_master} is suggested to stay
-- example: pages=3; suggested_master=98342
-- why: Of two pages that say the same, one will be corrected and the other not.
-- remedy: Keep the page that is suggested, link or include it elsewhere, and archive the others.
SELECT page_id, duplicates.pages, suggested_master
FROM scope JOIN duplicates USING (page_id) WHERE duplicates.kind = 'exact'
