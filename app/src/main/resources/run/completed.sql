-- A table with columns that it lacks.
ALTER VIEW {table} RENAME TO {table}_published;
CREATE VIEW {table} AS SELECT *{lacking} FROM {table}_published;
