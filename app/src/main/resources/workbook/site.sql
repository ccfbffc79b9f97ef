-- The week and the site.
SELECT
  r.site_name, r.product, r.product_version, r.scheduled_at, r.zone, r.coverage, r.pages_expected, r.pages_read, r.failures,
  (SELECT count(*) FROM pages WHERE status = 'current' AND content_type = 'page') AS pages,
  (SELECT count(*) FROM space_history WHERE iso_week = r.iso_week AND space_key IS NOT NULL) AS spaces,
  (SELECT count(*) FROM closed_page) AS closed
FROM run_history r
WHERE r.iso_week = (SELECT iso_week FROM this_week)
