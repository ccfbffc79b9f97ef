-- Spaces that are in one of two weeks only, with their pages, for the report of a run.
WITH change AS (FROM changes WHERE content_type = 'page')
SELECT b.space_key, reason, NULL AS last_week, count(c.page_id) AS pages
FROM (FROM before_spaces ANTI JOIN space USING (space_key) WHERE space_key IS NOT NULL) b
LEFT JOIN unread_space u USING (space_key)
LEFT JOIN change c ON c.space_key = b.space_key AND c.kind = 'gone'
GROUP BY ALL
UNION ALL
SELECT n.space_key, NULL, k.iso_week, count(c.page_id)
FROM (FROM space ANTI JOIN before_spaces USING (space_key)) n
LEFT JOIN space_back k USING (space_key)
LEFT JOIN change c ON c.space_key = n.space_key AND c.kind IN ('created', 'appeared', 'restored')
GROUP BY ALL
ORDER BY space_key
