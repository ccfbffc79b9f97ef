-- Attachments that comments show, with pages given by id. A title may change, but a cached comment does not.
CREATE TABLE comment_use AS
SELECT DISTINCT
  f.comment_id, means, file,
  CASE WHEN means = 'id' THEN file_id END AS file_id,
  CASE WHEN means = 'id' THEN NULL
    WHEN owner_id IS NOT NULL THEN owner_id
    WHEN owner_title IS NOT NULL THEN t.page_id
    ELSE c.page_id END AS owner_id
FROM comment_file f
JOIN comment c USING (comment_id)
JOIN page p USING (page_id)
LEFT JOIN space_spelled s ON s.folded_key = folded(owner_space)
LEFT JOIN titled t ON t.wanted = 'page' AND t.space_key = coalesce(s.space_key, owner_space, p.space_key)
  AND t.folded_title = folded(owner_title)
-- An id that is not the id of an attachment is a link to a page.
WHERE means <> 'id' OR file_id IN (SELECT attachment_id FROM attachment);

-- Pages whose comments were all searched, including pages without comments.
CREATE TEMP TABLE comments_searched AS
SELECT p.page_id
FROM page p
WHERE NOT list_contains(string_split(p.missing, ';'), 'comments')
  AND EXISTS (FROM listing l WHERE l.kind = 'comments' AND (l.space_key = p.space_key OR l.space_key IS NULL))
  AND NOT EXISTS (
    FROM listing l WHERE l.kind = 'comments' AND NOT l.whole AND (l.space_key = p.space_key OR l.space_key IS NULL))
  AND p.page_id NOT IN (
    SELECT page_id FROM comment WHERE comment_id NOT IN (SELECT comment_id FROM comment_read));

-- Whether a file is used by a body or a comment. Unknown if no reference was found and some text was not searched.
CREATE TABLE file_use AS
SELECT
  attachment_id, page_id,
  CASE
    WHEN b.is_used
      OR attachment_id IN (SELECT file_id FROM comment_use WHERE means = 'id')
      OR attachment_id IN (
        SELECT a.attachment_id FROM attachment a JOIN comment_use u ON u.owner_id = a.page_id
        WHERE means = 'all' OR file = a.name
          OR (means = 'macro' AND file = regexp_replace(a.name, '\.[^.]*$', ''))) THEN true
    WHEN page_id IN (SELECT page_id FROM comments_searched) THEN b.is_used
  END AS is_used
FROM file_in_body b;
DROP TABLE comments_searched;
