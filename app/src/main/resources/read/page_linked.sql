-- The current pages that link to a page or include it, as links_in counts them. The most used come first.
SELECT s.page_id, s.space_key, s.title, s.hidden, bool_or(l.kind <> 'page') AS includes
FROM {week}.links l
JOIN {week}.shown s ON s.page_id = l.source_page_id
WHERE l.target_page_id = getvariable('page') AND l.source_page_id <> getvariable('page')
  AND l.status = 'ok' AND l.kind IN ('page', 'include', 'excerpt_include')
  AND s.content_type = 'page' AND s.status = 'current'
  AND getvariable('page') NOT IN (SELECT page_id FROM {week}.masked)
GROUP BY s.page_id, s.space_key, s.title, s.hidden, s.links_in
ORDER BY s.links_in DESC NULLS LAST, s.page_id
