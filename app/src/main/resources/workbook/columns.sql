-- The meaning of the columns.
SELECT table_name, column_name, type, unit, description FROM dictionary ORDER BY place
