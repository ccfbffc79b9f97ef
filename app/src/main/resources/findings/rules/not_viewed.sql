-- finding F16 NOT_VIEWED 1: Nobody has looked at the page for long
-- subject: page
-- scope: pages
-- severity: low
-- needs: views_known_since views_30d views_60d views_90d views_365d
-- threshold days integer 60 (days): Without a view in so many days: 30, 60, 90 or 365. Any other number asks as the next smaller of
--   them does.
-- evidence: no view in {days} days; views are known since {views_known_since}
-- example: days=60; views_known_since=2026-01-01
-- why: What nobody reads costs everybody who searches, and nobody notices when it goes wrong.
-- remedy: Ask its owner whether it is still needed. Link to it from where it would be looked for, or archive it.
SELECT page_id, days, views_known_since
FROM (
  SELECT *,
    CASE WHEN threshold.days >= 365 THEN 365 WHEN threshold.days >= 90 THEN 90 WHEN threshold.days >= 60 THEN 60 ELSE 30 END AS days
  FROM scope)
WHERE CASE days WHEN 365 THEN views_365d WHEN 90 THEN views_90d WHEN 60 THEN views_60d ELSE views_30d END = 0
  -- Nobody knows what was viewed before views were counted.
  AND views_known_since <= today - days
