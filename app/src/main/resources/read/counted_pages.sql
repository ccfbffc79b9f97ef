-- How many pages each number of a space counts. Spaces without such pages have no row.
SELECT space_key, unnest(counted_in) AS counted, count(*) AS pages
FROM {week}.shown
GROUP BY space_key, counted
ORDER BY space_key, counted
