-- The cached results for comments in the versions of this week.
CREATE TEMP TABLE comment_again AS
SELECT comment_id FROM kept_comment k JOIN comment c USING (comment_id, version)
WHERE version > 0 AND comment_id NOT IN (SELECT comment_id FROM comment_read);
INSERT INTO comment_file BY NAME SELECT f.* FROM kept_comment_file f SEMI JOIN comment_again USING (comment_id);
INSERT INTO comment_read FROM comment_again;
DROP TABLE comment_again;
