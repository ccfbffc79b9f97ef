-- What was published last of each space that is read now: in the newest earlier week or, of a space that comes back, in the
-- last week that held it.

-- Spaces of this week that the newest earlier week did not hold, and an older one did.
CREATE TABLE space_back AS
SELECT space_key, max(iso_week) AS iso_week
FROM earlier_spaces
WHERE space_key IN (SELECT space_key FROM space)
  AND space_key NOT IN (SELECT space_key FROM before_spaces WHERE space_key IS NOT NULL)
GROUP BY space_key;

-- With these, what the newest earlier week held. A page that was moved out of them is in that week already.
CREATE VIEW last_pages AS
SELECT *, false AS is_back FROM before_pages
UNION ALL BY NAME
SELECT *, true AS is_back FROM earlier_pages
WHERE (space_key, iso_week) IN (SELECT (space_key, iso_week) FROM space_back)
  AND page_id NOT IN (SELECT page_id FROM before_pages);
