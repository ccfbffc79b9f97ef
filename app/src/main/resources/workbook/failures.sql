-- What could not be read in this week, and what to do.
SELECT number, code, responsible, space_key, page_id, location, what, remedy FROM failures ORDER BY number
