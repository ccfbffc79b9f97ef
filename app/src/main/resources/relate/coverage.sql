-- The completeness of the run: a row for each space, and one without a key for the whole site.
CREATE TABLE coverage AS
WITH
listed AS (
  SELECT s.space_key, count(p.page_id) AS pages, count(p.page_id) FILTER (k.page_id IS NULL) AS listed,
    count(b.page_id) AS read
  FROM space s LEFT JOIN page p USING (space_key)
  LEFT JOIN body b ON b.page_id = p.page_id LEFT JOIN kept_page k ON k.page_id = p.page_id
  GROUP BY s.space_key
),
-- Pages that are known from outside the lists. The site may include them in its count, and each is expected only once.
beside AS (
  SELECT space_key,
    CASE WHEN content_type = 'blogpost' THEN 'blogposts' WHEN status = 'archived' THEN 'archived_pages' ELSE 'pages' END AS kind,
    count(*) AS pages
  FROM page SEMI JOIN looked_up USING (page_id) GROUP BY ALL
),
-- Pages that the site counts but does not list.
lacking AS (
  SELECT space_key, sum(greatest(0, coalesce(said, listed) - listed - coalesce(beside, 0))) AS pages,
    bool_and(whole) AS whole
  FROM (
    SELECT l.*, (
      SELECT sum(b.pages) FROM beside b WHERE b.kind = l.kind AND (b.space_key = l.space_key OR l.space_key IS NULL)) AS beside
    FROM listing l WHERE kind <> 'comments')
  GROUP BY space_key
),
per_space AS (
  SELECT space_key, l.pages + coalesce(k.pages, 0) AS expected, listed, read, coalesce(k.whole, true) AS whole
  FROM listed l LEFT JOIN lacking k USING (space_key)
),
per_site AS (
  SELECT coalesce(sum(expected), 0) + coalesce((SELECT pages FROM lacking WHERE space_key IS NULL), 0) AS expected,
         coalesce(sum(listed), 0) AS listed, coalesce(sum(read), 0) AS read,
         coalesce(bool_and(whole), true) AND coalesce((SELECT whole FROM lacking WHERE space_key IS NULL), true) AS whole
  FROM per_space
)
SELECT *, CASE WHEN expected = 0 THEN 100.0 ELSE 100.0 * read / expected END AS coverage
FROM (
  SELECT space_key, expected::BIGINT AS expected, listed, read, whole FROM per_space
  UNION ALL
  SELECT NULL, expected::BIGINT, listed::BIGINT, read::BIGINT, whole FROM per_site);
