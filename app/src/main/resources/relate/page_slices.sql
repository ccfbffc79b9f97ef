-- The pages in slices, by the first and last id of each.
SELECT min(page_id) AS first, max(page_id) AS last
FROM (SELECT page_id, (row_number() OVER (ORDER BY page_id) - 1) // getvariable('pages_per_slice') AS slice FROM page)
GROUP BY slice ORDER BY slice
