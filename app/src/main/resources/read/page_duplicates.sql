-- The other pages in the clusters of duplicates of a page, with the page to keep. The master of a cluster comes first.
SELECT d.kind, d.cluster, d.page_id, d.space_key, s.title, s.hidden, s.links_in, s.days_since_update, d.similarity,
  d.suggested_master, d.pages
FROM {week}.clustered d
JOIN (SELECT kind, cluster FROM {week}.clustered WHERE page_id = getvariable('page')) mine USING (kind, cluster)
JOIN {week}.shown s ON s.page_id = d.page_id
WHERE getvariable('page') NOT IN (SELECT page_id FROM {week}.masked)
ORDER BY d.kind, d.cluster, d.page_id <> d.suggested_master, d.similarity DESC NULLS LAST, d.page_id
LIMIT getvariable('most')
