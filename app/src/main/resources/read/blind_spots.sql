-- What the site has beside what this account reads. The numbers of the site are empty if it does not tell them.
SELECT r.site_pages, r.site_spaces, r.spaces, s.pages_current
FROM {week}.runs r LEFT JOIN {week}.spaces s ON s.space_key IS NULL
ORDER BY r.started_at DESC LIMIT 1
