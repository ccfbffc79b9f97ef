-- Groups of values that could not be read, with the number of their pages.
SELECT trim(name) AS name, count(*) AS pages
FROM (SELECT page_id, unnest(string_split(missing_groups, ';')) AS name FROM {week}.pages WHERE missing_groups <> '')
WHERE trim(name) <> '' GROUP BY 1 ORDER BY pages DESC, name
