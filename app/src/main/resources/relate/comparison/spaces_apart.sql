-- Spaces in only one of the weeks.
CREATE TABLE spaces_apart AS
SELECT space_key, getvariable('before') AS only_in, reason, NULL AS last_week
FROM before_spaces ANTI JOIN space USING (space_key) LEFT JOIN unread_space USING (space_key)
WHERE space_key IS NOT NULL
UNION ALL
SELECT space_key, getvariable('after'), NULL, iso_week
FROM space ANTI JOIN before_spaces USING (space_key) LEFT JOIN space_back USING (space_key)
