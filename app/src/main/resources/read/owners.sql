-- Owners of current pages and blog posts, with the open findings of severity medium or worse on these pages.
WITH counted AS (
  SELECT page_id, count(*) AS findings,
    count(*) FILTER (severity = 'critical') AS critical,
    count(*) FILTER (severity = 'high') AS high,
    count(*) FILTER (severity = 'medium') AS medium
  FROM {week}.findings
  WHERE state IN ('new', 'open', 'reopened', 'acknowledged') AND severity IN ('medium', 'high', 'critical')
  GROUP BY page_id
)
SELECT
  CASE WHEN getvariable('named') THEN any_value(o.display_name) END AS owner_name, any_value(p.owner_status) AS owner_status,
  count(*) AS pages, count(DISTINCT p.space_key) AS spaces,
  coalesce(sum(c.findings), 0) AS findings, coalesce(sum(c.critical), 0) AS critical, coalesce(sum(c.high), 0) AS high,
  coalesce(sum(c.medium), 0) AS medium,
  max(p.priority) AS highest_priority, median(p.days_since_update) AS median_days_since_update, p.owner
FROM {week}.pages p
LEFT JOIN counted c ON c.page_id = p.page_id
LEFT JOIN (SELECT person_id, any_value(display_name) AS display_name FROM {week}.people GROUP BY person_id) o
  ON o.person_id = p.owner
WHERE p.status = 'current' AND p.owner IS NOT NULL
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(p.space_key)))
GROUP BY p.owner
ORDER BY findings DESC, pages DESC, p.owner
