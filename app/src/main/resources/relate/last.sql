-- The last published rows of each space in this run: from the newest earlier week. For a restored space, they come from the
-- last week that contains it.

-- Spaces of this week that are missing in the newest earlier week and present in an older one.
CREATE TABLE space_back AS
SELECT space_key, max(iso_week) AS iso_week
FROM earlier_spaces
WHERE space_key IN (SELECT space_key FROM space)
  AND space_key NOT IN (SELECT space_key FROM before_spaces WHERE space_key IS NOT NULL)
GROUP BY space_key;

-- The newest earlier week, completed by these spaces. A page that was moved out of them is in that week already.
CREATE VIEW last_pages AS
SELECT *, false AS is_back FROM before_pages
UNION ALL BY NAME
SELECT *, true AS is_back FROM earlier_pages
WHERE (space_key, iso_week) IN (SELECT (space_key, iso_week) FROM space_back)
  AND page_id NOT IN (SELECT page_id FROM before_pages);
