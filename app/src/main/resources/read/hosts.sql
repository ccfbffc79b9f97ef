-- The hosts in the addresses of the pages of a week, in lower case, with the port if an address has one.
SELECT DISTINCT lower(regexp_extract(url, '^https?://([^/?#]+)', 1)) AS host
FROM {week}.pages WHERE regexp_matches(url, '^https?://[^/?#]')
