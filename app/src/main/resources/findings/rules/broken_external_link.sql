-- finding F11 BROKEN_EXTERNAL_LINK 1: The page links to web addresses that do not work
-- subject: page
-- scope: pages
-- severity: medium
-- needs: broken_external_links
-- threshold links integer 1 (addresses): Report the page if it has at least this many dead addresses.
-- evidence: addresses that failed in two tests ({broken_external_links}): {targets}
-- example: broken_external_links=1; targets=https://www.example.com/old-guide
-- why: Readers who follow the link find nothing, or the content of a new owner of the address.
-- remedy: Correct or remove the links. Run "stocktake check-links" to test them again.
WITH named AS (
  SELECT source_page_id AS page_id,
    array_to_string(list(DISTINCT target_url ORDER BY target_url)[1:3], ', ')
      || CASE WHEN count(DISTINCT target_url) > 3 THEN ' …' ELSE '' END AS targets
  FROM links WHERE web_status = 'broken' GROUP BY ALL
)
SELECT page_id, broken_external_links, coalesce(targets, 'not named') AS targets
FROM scope LEFT JOIN named USING (page_id) WHERE broken_external_links >= threshold.links
