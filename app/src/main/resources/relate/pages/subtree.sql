-- A page is as fresh as the freshest page below it.
-- needs: tree updated
-- column 42 days_since_subtree_update integer (days): Smallest days_since_update of this page and all current pages below it.
SELECT page_id, min(days) AS days_since_subtree_update
FROM (
  SELECT page_id, days_since_update AS days FROM tree JOIN updated USING (page_id)
  UNION ALL
  SELECT unnest(above), days_since_update FROM tree JOIN updated USING (page_id)
)
GROUP BY page_id
