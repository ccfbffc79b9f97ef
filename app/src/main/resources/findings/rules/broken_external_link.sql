-- finding F11 BROKEN_EXTERNAL_LINK 1: The page links to addresses of the web that are not there
-- subject: page
-- scope: pages
-- severity: medium
-- needs: broken_external_links
-- threshold links integer 1 (addresses): From so many dead addresses on.
-- evidence: refers to addresses that failed in two tests ({broken_external_links}): {targets}
-- example: broken_external_links=1; targets=https://www.example.com/old-guide
-- why: A reader follows the link and finds nothing, or what somebody else has put there.
-- remedy: Correct the links, or remove them. "stocktake check-links" tests them again, where you ask it to.
WITH named AS (
  SELECT source_page_id AS page_id,
    array_to_string(list(DISTINCT target_url ORDER BY target_url)[1:3], ', ')
      || CASE WHEN count(DISTINCT target_url) > 3 THEN ' …' ELSE '' END AS targets
  FROM links WHERE web_status = 'broken' GROUP BY ALL
)
SELECT page_id, broken_external_links, coalesce(targets, 'not named') AS targets
FROM scope LEFT JOIN named USING (page_id) WHERE broken_external_links >= threshold.links
