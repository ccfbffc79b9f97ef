-- Owners of current pages, with the open findings on their pages.
SELECT
  coalesce(n.display_name, p.owner) AS owner_name,
  any_value(p.owner_status) AS owner_status,
  count(*) AS pages,
  count(DISTINCT p.space_key) AS spaces,
  sum(f.findings) AS findings, sum(f.critical) AS critical, sum(f.high) AS high, sum(f.medium) AS medium,
  max(p.priority) AS highest_priority,
  median(p.days_since_update) AS median_days_since_update,
  p.owner
FROM pages p
LEFT JOIN names n ON n.person_id = p.owner
LEFT JOIN (
  SELECT
    page_id,
    count(*) FILTER (severity IN ('medium', 'high', 'critical')) AS findings,
    count(*) FILTER (severity = 'critical') AS critical,
    count(*) FILTER (severity = 'high') AS high,
    count(*) FILTER (severity = 'medium') AS medium
  FROM findings
  WHERE state IN ('new', 'open', 'reopened', 'acknowledged')
  GROUP BY page_id
) f USING (page_id)
WHERE p.status = 'current' AND p.owner IS NOT NULL
GROUP BY p.owner, n.display_name
ORDER BY findings DESC NULLS LAST, pages DESC, p.owner
