-- The newest change in a subtree: of the page itself, or of any page below it.
-- needs: tree updated
-- group: subtree
-- column days_since_subtree_update integer (days): Minimum days_since_update of this page and all current pages below it. Empty if one of these pages or its days_since_update may be unknown.
SELECT page_id,
  CASE WHEN all_below_known THEN
    CASE WHEN position IS NULL THEN days_since_update
      -- Positions are in depth-first order, so the descendants of a page follow it directly.
      WHEN count(*) OVER branch = count(days_since_update) OVER branch THEN min(days_since_update) OVER branch END
  END AS days_since_subtree_update
FROM tree JOIN updated USING (page_id)
WINDOW branch AS (ORDER BY position NULLS FIRST ROWS BETWEEN CURRENT ROW AND coalesce(pages_below, 0) FOLLOWING)
