-- finding F29 NEAR_DUP 1: The page has nearly the same text as other pages
-- subject: page
-- scope: pages
-- severity: low
-- needs: text_hash
-- evidence: {percent} % of the text matches page {suggested_master}; {pages} pages are similar
-- example: percent=94; suggested_master=98342; pages=3
-- why: One copy will be corrected, and the other will not.
-- remedy: Keep the suggested page, link to it or include it elsewhere, and archive the others.
SELECT page_id, duplicates.pages, suggested_master, round(100 * similarity)::INTEGER AS percent
FROM scope JOIN duplicates USING (page_id) WHERE duplicates.kind = 'near'
