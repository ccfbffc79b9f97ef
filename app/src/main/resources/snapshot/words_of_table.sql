-- Which words of a table change into which.
CREATE OR REPLACE TABLE {table} AS
WITH
part AS (
  SELECT value, unnest(parts) AS part, generate_subscripts(parts, 1) AS position
  FROM (SELECT DISTINCT value, regexp_split_to_array(trim(value), '\s*,\s*') AS parts FROM ({words}) WHERE value <> '')
),
replaced AS (
  SELECT value, position, is_forgotten(part) OR name IS NOT NULL AS changed,
    CASE WHEN is_forgotten(part) THEN NULL WHEN name IS NOT NULL THEN shown(person_id) ELSE part END AS shown
  FROM part LEFT JOIN called ON name = lower(part)
)
SELECT value, string_agg(shown, ', ' ORDER BY position) AS shown
FROM replaced GROUP BY value HAVING bool_or(changed)
