-- The newest comments of the last week, in the order of their ids. A query for later ones overlaps by a day, in each time zone.
SELECT comment_id FROM kept_listed_comment
WHERE created_at IS NULL OR created_at >= (SELECT min(read_at) FROM kept_comment_reading) - INTERVAL 3 DAYS
ORDER BY comment_id
