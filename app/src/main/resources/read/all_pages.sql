-- All pages and blog posts with all their columns, by priority. Texts of a page that a shared answer hides are empty.
SELECT
  CASE WHEN m.page_id IS NULL THEN p.title ELSE '(restricted page)' END AS title, p.space_key, p.priority, p.worst_severity,
  p.finding_count, p.days_since_update, CASE WHEN getvariable('named') THEN o.display_name END AS owner_name,
  p.* EXCLUDE (title, space_key, priority, worst_severity, finding_count, days_since_update)
    REPLACE ({masked_texts})
FROM {week}.pages p
LEFT JOIN {week}.masked m ON m.page_id = p.page_id
LEFT JOIN {week}.people o ON o.person_id = p.owner
WHERE NOT (m.page_id IS NOT NULL AND getvariable('restricted') = 'leave_out')
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(p.space_key)))
ORDER BY p.priority DESC NULLS LAST, p.finding_count DESC NULLS LAST, p.page_id
