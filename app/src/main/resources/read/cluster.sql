-- The pages of a cluster of duplicates, the page to keep first.
SELECT d.kind, d.cluster, d.page_id, d.space_key, s.title, s.hidden, s.links_in, s.days_since_update, d.similarity,
  d.suggested_master, d.pages
FROM {week}.clustered d
JOIN {week}.shown s ON s.page_id = d.page_id
WHERE d.cluster = getvariable('cluster')
ORDER BY d.page_id <> d.suggested_master, d.similarity DESC NULLS LAST, d.page_id
