-- The last week of each space.
INSERT INTO space_seen
SELECT space_key, max(iso_week) FROM {spaces} WHERE space_key IS NOT NULL GROUP BY space_key
