-- The headline numbers of each space in both weeks.
CREATE TABLE numbers AS
SELECT coalesce(n.space_key, b.space_key) AS space_key, number, before, after, round(after - before, 6) AS change, place
FROM before_spaces b FULL JOIN spaces n ON n.space_key IS NOT DISTINCT FROM b.space_key,
LATERAL (VALUES {numbers}) v(place, number, before, after)
WHERE {spaces}
