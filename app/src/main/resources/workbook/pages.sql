-- All pages and blog posts with all columns, by priority.
SELECT
  title, space_key, priority, worst_severity, finding_count, days_since_update, owner_name,
  * EXCLUDE (title, space_key, priority, worst_severity, finding_count, days_since_update, owner_name)
FROM pages
ORDER BY priority DESC NULLS LAST, finding_count DESC NULLS LAST, page_id
