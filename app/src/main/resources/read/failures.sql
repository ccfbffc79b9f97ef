-- Failures of a week by code, with one example that names no restricted page.
WITH shown AS (
  SELECT f.*, m.page_id IS NULL AND NOT EXISTS (
      FROM {week}.masked n WHERE length(n.title) >= 5 AND contains(folded(f.what), n.title)) AS open_text
  FROM {week}.failures f LEFT JOIN {week}.masked m ON m.page_id = f.page_id
)
SELECT code, any_value(responsible) AS responsible, count(*) AS failures,
  string_agg(DISTINCT space_key, ', ' ORDER BY space_key) AS spaces,
  arg_min(what, number) FILTER (open_text) AS what, arg_min(remedy, number) FILTER (open_text) AS remedy
FROM shown GROUP BY code ORDER BY failures DESC, code
