-- finding F06 BROKEN_INTERNAL_LINK 2: The page links to pages that do not exist
-- subject: page
-- scope: pages
-- severity: high
-- needs: broken_links
-- threshold links integer 1 (references): Report the page if it has at least this many broken references.
-- evidence: broken references ({broken_links}): {targets}
-- example: broken_links=2; targets=KB: Old guide, page 98342
-- why: Readers who follow the link find nothing. The page was deleted, renamed, moved, or never existed.
-- remedy: Correct or remove the links. To find a page that was moved to another space, search for its title.
WITH target AS (
  SELECT source_page_id AS page_id,
    min(coalesce(target_space || ': ' || target_title, 'page ' || target_page_id, target_title)) AS target
  FROM links WHERE status = 'broken' AND kind IN ('page', 'include', 'excerpt_include')
  GROUP BY source_page_id, target_space, folded(target_title), CASE WHEN target_title IS NULL THEN target_page_id END
),
named AS (
  SELECT page_id, array_to_string(list(target ORDER BY target)[1:5], ', ') || CASE WHEN count(*) > 5 THEN ' …' ELSE '' END AS targets
  FROM target GROUP BY page_id
)
SELECT page_id, broken_links, coalesce(targets, 'not named') AS targets
FROM scope LEFT JOIN named USING (page_id) WHERE broken_links >= threshold.links
