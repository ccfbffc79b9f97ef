-- The spaces of a week. Among equals, the least healthy comes first.
WITH counted AS (
  SELECT space_key, count(*) AS severe,
    count(*) FILTER (rule_id IN ('APPROVAL_STALLED', 'STATE_STALLED', 'REJECTED_IDLE')) AS stalled
  FROM {week}.findings
  WHERE state IN ('new', 'open', 'reopened', 'acknowledged') AND severity IN ('medium', 'high', 'critical')
  GROUP BY space_key
)
SELECT s.space_key, s.name, s.type, s.status, s.pages_current, s.health, s.health - b.health AS health_change, s.coverage,
  s.outdated, s.pct_updated_365d, s.age_median_days, s.pct_owner_active, s.link_health, s.duplicates, s.orphans,
  s.approvals_pending, s.approvals_over_14d, s.findings_open,
  CASE WHEN s.findings_open IS NOT NULL THEN coalesce(c.severe, 0) END AS severe,
  CASE WHEN m.page_id IS NULL THEN h.url END AS url
FROM {week}.spaces s
LEFT JOIN {since}.spaces b ON b.space_key = s.space_key
LEFT JOIN counted c ON c.space_key = s.space_key
LEFT JOIN {week}.pages h ON h.page_id = s.home_id
LEFT JOIN {week}.masked m ON m.page_id = s.home_id
WHERE s.space_key IS NOT NULL
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(s.space_key)))
ORDER BY {order}, s.health NULLS LAST, severe DESC NULLS LAST, s.space_key
