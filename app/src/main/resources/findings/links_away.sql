-- Links of pages in missing spaces, from the last week that has these spaces.
INSERT INTO link_away
SELECT DISTINCT target_page_id, links_then.status, folded(target_space || ': ' || target_title)
FROM {links} links_then JOIN {pages} pages_then ON pages_then.page_id = links_then.source_page_id
WHERE pages_then.space_key IN (SELECT space_key FROM space_away WHERE iso_week = getvariable('away_week'))
