-- finding F22 HIGH_CHURN 1: The page is edited far more often than others
-- subject: page
-- scope: pages
-- severity: info
-- needs: edit_sessions_30d
-- threshold sessions integer 10 (sessions): Fewer sessions of editing in 30 days are never too many.
-- threshold share decimal 0.99 (0-1): And more sessions than this share of the pages.
-- evidence: {edit_sessions_30d} sessions of editing in 30 days
-- example: edit_sessions_30d=24
-- why: People may disagree about what stands here, or keep a list by hand that a tool should keep.
-- remedy: Ask those who edit it what the page is for; a page for each part, or a database, may serve them better.
SELECT page_id, edit_sessions_30d
FROM (SELECT *, percent_rank() OVER (ORDER BY edit_sessions_30d) AS rank FROM scope WHERE edit_sessions_30d IS NOT NULL)
WHERE edit_sessions_30d >= threshold.sessions AND rank > threshold.share
