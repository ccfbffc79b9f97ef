-- The rows of a slice of pages, joined from the tables that hold their columns.
INSERT INTO pages
SELECT {columns}
FROM (FROM page WHERE page_id BETWEEN getvariable('first') AND getvariable('last'))
LEFT JOIN (
  SELECT * EXCLUDE (signature) FROM body WHERE page_id BETWEEN getvariable('first') AND getvariable('last')) USING (page_id)
{joins}
