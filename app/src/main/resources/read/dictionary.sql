-- Columns of the published tables, with the first readable week in which each has a value. The counts come from the metadata of
-- the files, so that no value is read.
WITH
described AS (FROM (VALUES {described}) v(place, table_name, column_name, column_group, type, unit, about, is_planned)),
file AS (FROM (VALUES {files}) v(file_name, table_name, iso_week)),
stored AS (
  SELECT file_name, path_in_schema AS column_name, sum(num_values) AS rows, sum(num_values - stats_null_count) AS filled
  FROM {stored} GROUP BY ALL
),
known AS (
  SELECT table_name, column_name, min(iso_week) FILTER (filled > 0) AS first_week,
    any_value(filled) FILTER (iso_week = getvariable('week')) AS filled
  FROM file JOIN stored USING (file_name) GROUP BY ALL
),
size AS (
  SELECT table_name, max(coalesce(rows, 0)) AS rows
  FROM file LEFT JOIN stored USING (file_name) WHERE iso_week = getvariable('week') GROUP BY table_name
)
SELECT d.table_name, d.column_name, d.column_group, d.type, d.unit, d.about, d.is_planned, k.first_week,
  CAST(s.rows AS BIGINT) AS rows, CAST(CASE WHEN s.rows IS NOT NULL THEN coalesce(k.filled, 0) END AS BIGINT) AS filled,
  count(*) OVER () AS matches
FROM described d LEFT JOIN known k USING (table_name, column_name) LEFT JOIN size s USING (table_name)
WHERE contains(folded(concat_ws(' ', d.table_name, d.column_name, d.about)), folded(getvariable('words')))
ORDER BY d.place LIMIT getvariable('most') OFFSET getvariable('skip')
