-- How the comments of this week were read.
SELECT spaces, read_at, all_read_at, listed, agreed FROM comment_reading
