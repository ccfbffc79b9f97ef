-- The comments that were searched.
SELECT DISTINCT comment_id, version, page.space_key, getvariable('rules') AS rules
FROM comment SEMI JOIN comment_read USING (comment_id) JOIN page USING (page_id) WHERE version > 0
UNION ALL BY NAME FROM kept_comment
