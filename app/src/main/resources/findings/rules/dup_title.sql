-- finding F27 DUP_TITLE 1: Pages of several spaces have the same title
-- subject: title
-- scope: pages
-- severity: low
-- needs: title
-- evidence: {pages} pages in {spaces} spaces have this title; the first is page {page_id}
-- example: pages=3; spaces=2; page_id=98342
-- why: People who search for the title cannot tell which page is the valid one.
-- remedy: Keep one page and link to it, or give each page a distinct title.
SELECT
  min(lower(duplicates.title)) AS title,
  count(*) AS pages,
  count(DISTINCT duplicates.space_key) AS spaces,
  min(page_id) AS page_id
FROM scope JOIN duplicates USING (page_id)
WHERE duplicates.kind = 'title'
GROUP BY duplicates.cluster
HAVING count(DISTINCT duplicates.space_key) > 1
