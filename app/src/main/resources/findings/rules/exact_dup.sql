-- finding F28 EXACT_DUP 1: The page has the same text as other pages
-- subject: page
-- scope: pages
-- severity: medium
-- needs: text_hash
-- evidence: pages with the same text: {pages}; suggested to keep: {kept}
-- example: pages=3; kept=page 98342
-- why: One copy will be corrected, and the other will not.
-- remedy: Keep the suggested page, link to it or include it elsewhere, and archive the others.
SELECT page_id, duplicates.pages,
  CASE WHEN page_id = suggested_master THEN 'this page' ELSE 'page ' || suggested_master END AS kept
FROM scope JOIN duplicates USING (page_id) WHERE duplicates.kind = 'exact'
