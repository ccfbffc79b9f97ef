-- The reading time of a page.
-- group: reading
-- column reading_minutes decimal (minutes): Words divided by 200.
SELECT page_id, word_count / 200.0 AS reading_minutes FROM body
