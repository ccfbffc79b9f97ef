-- References of current pages by kind and status, with the pages that have them.
SELECT l.kind, l.status, l.web_status, count(*) AS links, count(DISTINCT l.source_page_id) AS pages
FROM {week}.links l
SEMI JOIN (
  SELECT page_id FROM {week}.pages WHERE content_type = 'page' AND status = 'current'
    AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
) p ON p.page_id = l.source_page_id
GROUP BY l.kind, l.status, l.web_status
ORDER BY links DESC, l.kind, l.status NULLS LAST, l.web_status NULLS LAST
