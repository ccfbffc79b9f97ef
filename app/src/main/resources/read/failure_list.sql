-- The failures of a week, of one code or of all. What names a restricted page, or a space that is not shared, is empty, and hidden is true.
-- Readers of other machines see the names of SQL files without their folder.
SELECT number, code, responsible, CASE WHEN shared THEN space_key END AS space_key, CASE WHEN shared THEN page_id END AS page_id,
  CASE WHEN hidden THEN NULL
    WHEN getvariable('id_key') <> '' AND code IN ('COLUMN_FAILED', 'FINDING_FAILED') THEN regexp_replace(location, '^.*[/\\]', '')
    ELSE location END AS location, CASE WHEN NOT hidden THEN what END AS what,
  CASE WHEN NOT hidden THEN remedy END AS remedy, hidden, count(*) OVER () AS matches
FROM (
  SELECT f.*, NOT shared OR m.page_id IS NOT NULL OR EXISTS (
      FROM {week}.masked n WHERE length(n.title) >= 5 AND contains(folded(f.what), n.title)) AS hidden
  FROM (
    SELECT *, getvariable('spaces') = '' OR space_key IS NULL
        OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)) AS shared
    FROM {week}.failures
  ) f LEFT JOIN {week}.masked m ON m.page_id = f.page_id
)
WHERE getvariable('code') = '' OR code = getvariable('code')
ORDER BY number LIMIT getvariable('most') OFFSET getvariable('skip')
