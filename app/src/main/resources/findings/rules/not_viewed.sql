-- finding F16 NOT_VIEWED 1: The page has not been viewed for a long time
-- subject: page
-- scope: pages
-- severity: low
-- needs: views_known_since views_30d views_60d views_90d views_365d
-- threshold days integer 60 (days): Report pages without a view in this period: 30, 60, 90 or 365 days. Any other number is rounded down
--   to one of them.
-- evidence: no view in {days} days; views are known since {views_known_since}
-- example: days=60; views_known_since=2026-01-01
-- why: Unread pages clutter search results, and their errors are not noticed.
-- remedy: Ask the owner whether the page is still needed. Link to it where readers expect it, or archive it.
SELECT page_id, days, views_known_since
FROM (
  SELECT *,
    CASE WHEN threshold.days >= 365 THEN 365 WHEN threshold.days >= 90 THEN 90 WHEN threshold.days >= 60 THEN 60 ELSE 30 END AS days
  FROM scope)
WHERE CASE days WHEN 365 THEN views_365d WHEN 90 THEN views_90d WHEN 60 THEN views_60d ELSE views_30d END = 0
  -- Views before the start of counting are unknown.
  AND views_known_since <= today - days
