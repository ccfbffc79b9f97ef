-- References from a page. Only current pages count, as sources and as targets. A page has unknown references if its body is
-- unknown or is wiki markup.
-- group: links
-- column links_out_internal integer (pages): Other current pages that this page links to or includes. Like the next six columns, empty for blog posts, pages that are not current, unknown bodies and wiki markup.
-- column links_out_external integer (addresses): Distinct external addresses that this page links to.
-- group: broken links
-- column broken_links integer (references): Distinct references to missing pages in spaces of the run: deleted, in the trash, a draft, or not visible to this account.
-- column links_to_archived integer (references): Distinct references to archived pages.
-- column links_unverifiable integer (references): Distinct references to pages outside the spaces of the run, which could not be verified.
-- column broken_attachment_refs integer (references): Distinct files that this page refers to and that are not attached to the target page. Images by URL do not count. Empty if the files of a page could not be listed.
WITH
reader AS (
  SELECT page_id FROM page JOIN body USING (page_id)
  WHERE content_type = 'page' AND status = 'current' AND body_read <> 'plain'
),
internal AS (SELECT source_id AS page_id, count(*) AS pages FROM page_link GROUP BY ALL),
external AS (
  SELECT page_id, count(*) AS addresses
  FROM (SELECT DISTINCT page_id, target_url FROM resolved WHERE counts AND kind = 'web') GROUP BY ALL
),
-- References count as written: two titles are two references, even if both lead to the same page. Spellings of a title that
-- differ only in letter case are one reference.
astray AS (
  SELECT page_id, count(*) FILTER (status = 'broken') AS broken, count(*) FILTER (status = 'archived') AS archived,
    count(*) FILTER (status = 'unverifiable') AS unverifiable
  FROM (
    SELECT DISTINCT page_id, status, wanted_id, CASE WHEN wanted_id IS NULL THEN wanted_space END AS space_key,
      folded(wanted_title) AS title
    FROM resolved
    WHERE counts AND kind IN ('page', 'include', 'excerpt_include') AND status IN ('broken', 'archived', 'unverifiable'))
  GROUP BY ALL
),
file AS (
  SELECT page_id, count(*) FILTER (status = 'broken') AS broken, count(*) FILTER (status IS NULL) AS untold
  FROM (
    SELECT DISTINCT page_id, status, target_page_id,
      CASE WHEN target_page_id IS NULL THEN wanted_space END AS space_key,
      CASE WHEN target_page_id IS NULL THEN folded(wanted_title) END AS title, file
    FROM resolved
    WHERE counts AND kind = 'attachment' AND written IN ('ri', 'download') AND (status = 'broken' OR status IS NULL))
  GROUP BY ALL
)
SELECT
  page_id,
  coalesce(i.pages, 0) AS links_out_internal,
  coalesce(e.addresses, 0) AS links_out_external,
  coalesce(a.broken, 0) AS broken_links,
  coalesce(a.archived, 0) AS links_to_archived,
  coalesce(a.unverifiable, 0) AS links_unverifiable,
  CASE WHEN coalesce(f.untold, 0) = 0 THEN coalesce(f.broken, 0) END AS broken_attachment_refs
FROM reader
LEFT JOIN internal i USING (page_id)
LEFT JOIN external e USING (page_id)
LEFT JOIN astray a USING (page_id)
LEFT JOIN file f USING (page_id)
