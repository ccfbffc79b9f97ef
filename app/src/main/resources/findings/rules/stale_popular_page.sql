-- finding F20 STALE_POPULAR_PAGE 1: The page is read by many people but is not kept up to date
-- formerly: URGENT
-- subject: page
-- scope: pages
-- severity: critical
-- needs: views_90d days_since_update
-- threshold days integer 180 (days): Report pages without a change for at least this many days.
-- threshold share decimal 0.1 (0-1): Only pages in this share of the most viewed pages of the site are reported.
-- evidence: {views_90d} views in 90 days, {days_since_update} days without a change{counted}
-- example: views_90d=1210; days_since_update=402; counted=
-- why: Errors on this page mislead more people than errors anywhere else.
-- remedy: Start with this page: review it, correct it, or confirm on the page that it is still right.
SELECT page_id, views_90d, days_since_update,
  CASE WHEN content_update_basis IS NOT NULL THEN ''
       WHEN subtype = 'live' THEN ', counted from an automatic version of a live doc'
       ELSE ', counted from a minor edit or one by a bot' END AS counted
FROM (SELECT *, percent_rank() OVER (ORDER BY views_90d DESC) AS rank FROM scope WHERE views_90d IS NOT NULL)
WHERE days_since_update >= threshold.days AND views_90d > 0 AND rank <= threshold.share
