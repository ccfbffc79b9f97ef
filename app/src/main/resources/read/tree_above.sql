-- Some nodes of the page tree of a space with all nodes above them, from the top.
WITH RECURSIVE above AS (
  SELECT id, parent, 0 AS steps FROM {week}.branches
  WHERE list_contains(string_split(getvariable('nodes'), chr(31)), CAST(id AS VARCHAR))
    AND folded(space_key) = folded(getvariable('space'))
  UNION ALL
  SELECT b.id, b.parent, steps + 1 FROM above a JOIN {week}.branches b ON b.id = a.parent WHERE steps < 1000
)
SELECT a.id, any_value(b.kind) AS kind, any_value(CASE WHEN NOT b.hidden THEN b.title END) AS title,
  bool_or(b.hidden) AS hidden
FROM above a JOIN {week}.branches b ON b.id = a.id
GROUP BY a.id ORDER BY max(steps) DESC
