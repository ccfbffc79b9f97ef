-- The failures of a week, one row each.
SELECT number, code, responsible, space_key, page_id, location, what FROM {week}.failures ORDER BY number
