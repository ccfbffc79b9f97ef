-- Clusters of duplicates with the page to keep, the largest first. Titles of restricted pages are empty, and hidden is true.
SELECT d.cluster, d.kind, any_value(d.pages) AS pages, min(d.similarity) AS similarity, any_value(d.suggested_master) AS master,
  any_value(k.space_key) AS master_space, any_value(k.title) AS master_title, coalesce(any_value(k.hidden), true) AS hidden,
  sum(s.word_count) AS words, string_agg(DISTINCT s.space_key, ', ' ORDER BY s.space_key) AS spaces,
  count(*) OVER () AS matches
FROM {week}.clustered d
JOIN {week}.shown s ON s.page_id = d.page_id
LEFT JOIN {week}.shown k ON k.page_id = d.suggested_master
WHERE (getvariable('cluster') = '' OR d.cluster = getvariable('cluster'))
  AND (getvariable('kinds') = '' OR list_contains(string_split(getvariable('kinds'), chr(31)), d.kind))
GROUP BY d.cluster, d.kind
ORDER BY pages DESC, words DESC NULLS LAST, d.kind, d.cluster
LIMIT getvariable('most') OFFSET getvariable('skip')
