-- A page in each week of a period, oldest first.
SELECT iso_week, title, space_key, word_count, links_in, version_count, finding_count, worst_severity, workflow_state
FROM {weeks}.pages
WHERE page_id = getvariable('page') AND iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
  AND page_id NOT IN (SELECT page_id FROM {week}.masked)
ORDER BY iso_week
