-- finding F20 STALE_POPULAR_PAGE 1: Many people read the page, and nobody keeps it up to date
-- formerly: URGENT
-- subject: page
-- scope: pages
-- severity: critical
-- needs: views_90d days_since_update
-- threshold days integer 180 (days): From so many days without a change on.
-- threshold share decimal 0.1 (0-1): In this share of the pages of the site that are viewed most.
-- evidence: {views_90d} views in 90 days, {days_since_update} days without a change{counted}
-- example: views_90d=1210; days_since_update=402; counted=
-- why: Whatever is wrong here misleads more people than anywhere else.
-- remedy: Begin with this page: read it, correct it, or say on it that it is still right.
SELECT page_id, views_90d, days_since_update,
  CASE WHEN content_update_basis IS NULL THEN ', counted from a minor edit or one by a bot' ELSE '' END AS counted
FROM (SELECT *, percent_rank() OVER (ORDER BY views_90d DESC) AS rank FROM scope WHERE views_90d IS NOT NULL)
WHERE days_since_update >= threshold.days AND views_90d > 0 AND rank <= threshold.share
