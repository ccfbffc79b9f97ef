-- A column of pages with the value of workflow parameters; the first that is not empty.
ALTER TABLE pages ADD COLUMN {column} VARCHAR;
UPDATE pages SET {column} = told.value
FROM (
  SELECT page_id, arg_min(value, place) AS value
  FROM workflow_parameter
  JOIN (VALUES {parameters}) parameter(place, wanted) ON lower(trim(wanted)) IN (lower(name), lower(parameter_id))
  WHERE value <> '' GROUP BY page_id) told
WHERE told.page_id = pages.page_id
