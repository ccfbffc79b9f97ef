-- The attachments that comments show.
SELECT u.* FROM comment_use u
UNION ALL BY NAME FROM kept_comment_file SEMI JOIN kept_comment USING (comment_id)
