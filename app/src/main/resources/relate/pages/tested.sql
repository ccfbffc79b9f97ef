-- Dead external links, as far as "stocktake check-links" has tested them.
-- needs: linking
-- group: external links
-- column broken_external_links integer (addresses): Distinct external addresses on this page that failed in two tests of "stocktake check-links". Empty if none of its addresses was tested.
WITH tested AS (
  SELECT page_id, count(DISTINCT target_url) FILTER (t.status = 'broken') AS broken
  FROM resolved JOIN tested_address t ON t.url = target_url WHERE counts AND kind = 'web' GROUP BY page_id
)
SELECT page_id, CASE WHEN links_out_external = 0 THEN 0 ELSE broken END AS broken_external_links
FROM linking LEFT JOIN tested USING (page_id)
WHERE EXISTS (FROM tested_address)
