-- Clusters of duplicates by kind, with the pages in them.
SELECT d.kind, count(DISTINCT d.cluster) AS clusters, count(DISTINCT d.page_id) AS pages
FROM {week}.clustered d JOIN {week}.shown s ON s.page_id = d.page_id
GROUP BY d.kind ORDER BY d.kind
