-- Owners of current pages and blog posts, with the open findings on their pages, and the approvals that wait for them.
WITH
found AS (
  SELECT owner,
    count(*) FILTER (severity IN ('medium', 'high', 'critical')) AS findings,
    count(*) FILTER (severity = 'critical') AS critical,
    count(*) FILTER (severity = 'high') AS high,
    count(*) FILTER (severity = 'medium') AS medium,
    count(*) FILTER (severity = 'low') AS low,
    count(*) FILTER (severity = 'info') AS info,
    count(*) FILTER (rule_id = 'OUTDATED' AND severity = 'high') AS outdated
  FROM {week}.findings
  WHERE state IN ('new', 'open', 'reopened', 'acknowledged')
    AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
    AND (getvariable('space') = '' OR folded(space_key) = folded(getvariable('space')))
  GROUP BY owner
),
waiting AS (
  SELECT a.approver, count(*) AS approvals
  FROM {week}.approvals a SEMI JOIN (SELECT page_id FROM {week}.pages WHERE status = 'current') p ON p.page_id = a.page_id
  WHERE a.open AND a.decision = 'pending'
    AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(a.space_key)))
    AND (getvariable('space') = '' OR folded(a.space_key) = folded(getvariable('space')))
  GROUP BY a.approver
)
SELECT
  CASE WHEN getvariable('named') THEN any_value(o.display_name) END AS owner_name, any_value(p.owner_status) AS owner_status,
  count(*) AS pages, count(DISTINCT p.space_key) AS spaces,
  coalesce(any_value(f.findings), 0) AS findings, coalesce(any_value(f.critical), 0) AS critical,
  coalesce(any_value(f.high), 0) AS high, coalesce(any_value(f.medium), 0) AS medium,
  max(p.priority) AS highest_priority, median(p.days_since_update) AS median_days_since_update, p.owner,
  coalesce(any_value(f.low), 0) AS low, coalesce(any_value(f.info), 0) AS info, coalesce(any_value(f.outdated), 0) AS outdated,
  coalesce(any_value(w.approvals), 0) AS approvals
FROM {week}.pages p
LEFT JOIN found f ON f.owner = p.owner
LEFT JOIN waiting w ON w.approver = p.owner
LEFT JOIN (SELECT person_id, any_value(display_name) AS display_name FROM {week}.people GROUP BY person_id) o
  ON o.person_id = p.owner
WHERE p.status = 'current' AND p.owner IS NOT NULL
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(p.space_key)))
  AND (getvariable('space') = '' OR folded(p.space_key) = folded(getvariable('space')))
GROUP BY p.owner
ORDER BY findings DESC, pages DESC, p.owner
