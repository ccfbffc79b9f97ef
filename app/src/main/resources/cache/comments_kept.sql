-- The cached comments that were searched by the present rules.
CREATE TABLE kept_comment AS FROM {comments} WHERE rules = getvariable('rules');
CREATE TABLE kept_comment_file AS SELECT f.* FROM {files} f SEMI JOIN kept_comment USING (comment_id);
