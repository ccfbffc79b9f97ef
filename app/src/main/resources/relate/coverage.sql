-- What was read of what there is: the proof of completeness, a row for each space and one, without a key, for all.
CREATE TABLE coverage AS
WITH
listed AS (
  SELECT s.space_key, count(p.page_id) AS listed, count(b.page_id) AS read
  FROM space s LEFT JOIN page p USING (space_key) LEFT JOIN body b USING (page_id)
  GROUP BY s.space_key
),
-- What the site counts beyond what it listed.
lacking AS (
  SELECT space_key, sum(greatest(0, coalesce(said, listed) - listed)) AS pages, bool_and(whole) AS whole
  FROM listing WHERE kind <> 'comments' GROUP BY space_key
),
per_space AS (
  SELECT space_key, listed + coalesce(k.pages, 0) AS expected, listed, read, coalesce(k.whole, true) AS whole
  FROM listed LEFT JOIN lacking k USING (space_key)
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
