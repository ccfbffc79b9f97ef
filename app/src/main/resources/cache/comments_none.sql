-- The tables of comments_kept.sql without a cache.
CREATE TABLE kept_comment (comment_id BIGINT, version INTEGER, space_key VARCHAR, rules VARCHAR);
CREATE TABLE kept_comment_file
  (comment_id BIGINT, means VARCHAR, file VARCHAR, file_id BIGINT, owner_id BIGINT);
