-- Totals of each space in all weeks up to this one, newest week first. The row without a space is the whole site.
SELECT
  iso_week, space_key, name, health, coverage, pages_current, findings_open, findings_new, findings_resolved, outdated,
  pct_updated_365d, pct_owner_active, link_health, approvals_over_14d,
  * EXCLUDE (
    iso_week, space_key, name, health, coverage, pages_current, findings_open, findings_new, findings_resolved, outdated,
    pct_updated_365d, pct_owner_active, link_health, approvals_over_14d)
FROM space_history
ORDER BY iso_week DESC, space_key NULLS FIRST
