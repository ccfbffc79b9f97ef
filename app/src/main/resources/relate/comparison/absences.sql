-- Why spaces are missing, and pages that moved out of the spaces of the second week.
CREATE TEMP TABLE absence AS SELECT iso_week, page_id, space_key, after FROM {changes} WHERE kind = 'gone';
INSERT INTO unread_space
SELECT space_key, arg_max(after, iso_week) FROM absence
WHERE space_key NOT IN (SELECT space_key FROM space) GROUP BY space_key;
INSERT INTO moved_out SELECT DISTINCT page_id FROM absence WHERE space_key IN (SELECT space_key FROM space);
DROP TABLE absence;
