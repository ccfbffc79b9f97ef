-- The newest readable week that has a page; none if no week has it.
SELECT max(iso_week) AS iso_week FROM {weeks}.pages WHERE page_id = getvariable('page') HAVING max(iso_week) IS NOT NULL
