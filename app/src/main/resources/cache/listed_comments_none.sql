-- The tables of listed_comments_kept.sql without a cache.
CREATE TABLE kept_listed_comment (comment_id BIGINT, page_id BIGINT, created_at TIMESTAMP, version INTEGER, space_key VARCHAR);
CREATE TABLE kept_comment_reading (spaces VARCHAR, read_at TIMESTAMP, all_read_at TIMESTAMP, listed BIGINT, agreed BOOLEAN);
