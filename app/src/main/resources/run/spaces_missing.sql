-- Spaces of the newest earlier week that this week does not list.
SELECT space_key, coalesce(type, '') AS type, coalesce(status, 'current') AS status
FROM before_spaces
WHERE space_key IS NOT NULL AND space_key NOT IN (SELECT space_key FROM listed_space)
