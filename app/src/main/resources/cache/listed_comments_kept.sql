-- The comments that the last week listed, and how it read them.
CREATE VIEW kept_listed_comment AS FROM {comments};
CREATE TABLE kept_comment_reading AS FROM {readings};
