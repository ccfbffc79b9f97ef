-- The pages of each space, current and archived, as published in the newest earlier week that contains the space.
SELECT DISTINCT page_id, space_key, content_type
FROM earlier_pages SEMI JOIN (
  SELECT space_key, max(iso_week) AS iso_week FROM earlier_spaces WHERE space_key IS NOT NULL GROUP BY space_key) newest
USING (space_key, iso_week)
WHERE status IN ('current', 'archived')
ORDER BY page_id
