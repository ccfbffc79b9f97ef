-- finding F19 REVIEW_OVERDUE 1: The day of the page's review has passed
-- subject: page
-- scope: pages
-- severity: medium high
-- needs: labels body workflow
-- threshold days integer 0 (days): So many days after the day of the review it is overdue.
-- threshold late integer 30 (days): From so many days after the day of the review on, the severity is high.
-- evidence: its review was due on {review_due} ({review_source}), {days} days ago
-- example: review_due=2026-10-01; review_source=label; days=53
-- why: Somebody promised to look at this page by that day, and readers rely on it.
-- remedy: Review the page, and set the day of the next review.
SELECT
  page_id,
  review_due,
  review_source,
  date_diff('day', review_due, today) AS days,
  CASE WHEN days > threshold.late THEN 'high' ELSE 'medium' END AS severity
FROM scope WHERE date_diff('day', review_due, today) > threshold.days
