-- The findings of a list, each with its place.
SELECT l.*, p.* EXCLUDE (finding_id)
FROM ({answer}) p JOIN {week}.listed l USING (finding_id)
ORDER BY group_place, place
