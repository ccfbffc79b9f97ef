-- The comments of a page, including replies and resolved comments. Empty if the comments were not read completely.
-- group: comments
-- column comment_count integer (comments): All comments on the page, including replies and resolved comments.
-- column last_comment_at instant: When the newest comment with a known date was written.
SELECT page_id, count(comment_id) AS comment_count, max(c.created_at) AS last_comment_at
FROM page p
LEFT JOIN comment c USING (page_id)
WHERE EXISTS (FROM listing l WHERE l.kind = 'comments' AND (l.space_key = p.space_key OR l.space_key IS NULL))
  AND NOT EXISTS (
    FROM listing l WHERE l.kind = 'comments' AND NOT l.whole AND (l.space_key = p.space_key OR l.space_key IS NULL))
  AND NOT list_contains(string_split(p.missing, ';'), 'comments')
GROUP BY page_id
