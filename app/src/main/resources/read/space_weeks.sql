-- Totals of each space in all weeks up to one, newest week first. The row without a key is the whole site.
SELECT
  iso_week, space_key, name, health, coverage, pages_current, findings_open, findings_new, findings_resolved, outdated,
  pct_updated_365d, pct_owner_active, link_health, approvals_over_14d,
  * EXCLUDE (
    iso_week, space_key, name, health, coverage, pages_current, findings_open, findings_new, findings_resolved, outdated,
    pct_updated_365d, pct_owner_active, link_health, approvals_over_14d)
FROM {weeks}.spaces
WHERE iso_week <= getvariable('last_week') AND (space_key IS NULL OR getvariable('spaces') = ''
  OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
ORDER BY iso_week DESC, space_key NULLS FIRST
