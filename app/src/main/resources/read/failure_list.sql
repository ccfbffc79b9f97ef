-- The failures of a week, of one code or of all. What names a restricted page is empty, and hidden is true.
SELECT number, code, responsible, space_key, page_id,
  CASE WHEN NOT hidden THEN location END AS location, CASE WHEN NOT hidden THEN what END AS what,
  CASE WHEN NOT hidden THEN remedy END AS remedy, hidden, count(*) OVER () AS matches
FROM (
  SELECT f.*, m.page_id IS NOT NULL OR EXISTS (
      FROM {week}.masked n WHERE length(n.title) >= 5 AND contains(folded(f.what), n.title)) AS hidden
  FROM {week}.failures f LEFT JOIN {week}.masked m ON m.page_id = f.page_id
)
WHERE getvariable('code') = '' OR code = getvariable('code')
ORDER BY number LIMIT getvariable('most') OFFSET getvariable('skip')
