-- finding F19 REVIEW_OVERDUE 1: The review of the page is overdue
-- subject: page
-- scope: pages
-- severity: medium high
-- needs: labels body workflow
-- threshold days integer 0 (days): A review is overdue when its due date passed more than this many days ago.
-- threshold late integer 30 (days): The severity is high when the due date passed more than this many days ago.
-- evidence: its review was due on {review_due} ({review_source}); days overdue: {days}
-- example: review_due=2026-10-01; review_source=label; days=53
-- why: The page was to be reviewed by this date, and readers rely on that.
-- remedy: Review the page, and set the date of the next review.
SELECT
  page_id,
  review_due,
  review_source,
  date_diff('day', review_due, today) AS days,
  CASE WHEN days > threshold.late THEN 'high' ELSE 'medium' END AS severity
FROM scope WHERE date_diff('day', review_due, today) > threshold.days
