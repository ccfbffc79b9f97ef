-- Columns of the published tables, with the first readable week in which each has a value.
SELECT table_name, column_name, column_group, type, unit, about, is_planned, CAST(first_week AS VARCHAR) AS first_week,
  CAST(rows AS BIGINT) AS rows, CAST(filled AS BIGINT) AS filled, count(*) OVER () AS matches
FROM (VALUES {described})
  v(place, table_name, column_name, column_group, type, unit, about, is_planned, first_week, rows, filled)
WHERE contains(folded(concat_ws(' ', table_name, column_name, about)), folded(getvariable('words')))
ORDER BY place LIMIT getvariable('most') OFFSET getvariable('skip')
