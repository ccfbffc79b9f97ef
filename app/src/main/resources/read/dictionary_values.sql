-- Values of each column of a table: the first readable week that has any, and how many one week has. The counts come from the
-- metadata of the files, so that no value is read.
WITH
file AS (FROM (VALUES {files}) v(file_name, iso_week)),
stored AS (
  SELECT file_name, path_in_schema AS column_name, sum(num_values) AS rows, sum(num_values - stats_null_count) AS filled
  FROM parquet_metadata({paths}) GROUP BY ALL
)
SELECT column_name, min(iso_week) FILTER (filled > 0) AS first_week,
  CAST(any_value(rows) FILTER (iso_week = getvariable('week')) AS BIGINT) AS rows,
  CAST(any_value(filled) FILTER (iso_week = getvariable('week')) AS BIGINT) AS filled
FROM file JOIN stored USING (file_name)
GROUP BY column_name
