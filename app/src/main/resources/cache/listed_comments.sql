-- The comments of this week, each in its newest version.
SELECT c.comment_id, c.page_id, c.created_at, c.version, page.space_key
FROM listed_comment c LEFT JOIN page USING (page_id)
QUALIFY row_number() OVER (PARTITION BY comment_id ORDER BY c.version DESC NULLS LAST, c.created_at DESC NULLS LAST) = 1
