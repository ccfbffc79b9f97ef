-- The findings about a page, the most severe first.
SELECT * FROM {week}.listed WHERE page_id = getvariable('page') AND NOT hidden
ORDER BY state = 'resolved', rank, rule_id, finding_id
