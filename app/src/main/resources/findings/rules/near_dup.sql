-- finding F29 NEAR_DUP 1: The page has nearly the same text as other pages
-- subject: page
-- scope: pages
-- severity: low
-- needs: text_hash
-- evidence: pages with similar text: {pages}; suggested to keep: {kept}
-- example: pages=3; kept=page 98342, 94 % of the text is the same
-- why: One copy will be corrected, and the other will not.
-- remedy: Keep the suggested page, link to it or include it elsewhere, and archive the others.
SELECT page_id, duplicates.pages,
  CASE WHEN page_id = suggested_master THEN 'this page'
    ELSE 'page ' || suggested_master || ', ' || round(100 * similarity)::INTEGER || ' % of the text is the same' END AS kept
FROM scope JOIN duplicates USING (page_id) WHERE duplicates.kind = 'near'
