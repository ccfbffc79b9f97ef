-- Failures of a week by code, with one example that names no restricted page and no space that is not shared.
WITH listed AS (
  SELECT *, getvariable('spaces') = '' OR space_key IS NULL
      OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)) AS shared
  FROM {week}.failures
),
shown AS (
  SELECT f.* REPLACE (CASE WHEN shared THEN f.space_key END AS space_key),
    shared AND m.page_id IS NULL AND NOT EXISTS (
      FROM {week}.masked n WHERE length(n.title) >= 5 AND contains(folded(f.what), n.title)) AS open_text
  FROM listed f LEFT JOIN {week}.masked m ON m.page_id = f.page_id
)
SELECT code, any_value(responsible) AS responsible, count(*) AS failures,
  string_agg(DISTINCT space_key, ', ' ORDER BY space_key) AS spaces,
  arg_min(what, number) FILTER (open_text) AS what, arg_min(remedy, number) FILTER (open_text) AS remedy
FROM shown GROUP BY code ORDER BY failures DESC, code
