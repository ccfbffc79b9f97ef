-- finding F29 NEAR_DUP 1: The page says nearly the same as others
-- subject: page
-- scope: pages
-- severity: low
-- needs: text_hash
-- evidence: {percent} % the same as page {suggested_master}, {pages} pages in all
-- example: percent=94; suggested_master=98342; pages=3
-- why: Of two pages that say the same, one will be corrected and the other not.
-- remedy: Keep the page that is suggested, link or include it elsewhere, and archive the others.
SELECT page_id, duplicates.pages, suggested_master, round(100 * similarity)::INTEGER AS percent
FROM scope JOIN duplicates USING (page_id) WHERE duplicates.kind = 'near'
