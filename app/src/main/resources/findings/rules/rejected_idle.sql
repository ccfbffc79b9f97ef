-- finding F39 REJECTED_IDLE 2: The page was rejected and has not been changed since
-- subject: page
-- scope: pages
-- severity: medium
-- needs: workflow_state modified_at
-- threshold days integer 7 (days): Report pages that were rejected longer ago than this.
-- evidence: rejected on {rejected}, {days} days ago, and not edited since
-- example: rejected=2026-10-20; days=27
-- why: The rejection has no effect until the page is corrected, and the work of approver and author is lost.
-- remedy: Read the reason for the rejection, correct the page, and submit it again.
SELECT
  page_id,
  strftime(last_rejected_at, '%Y-%m-%d') AS rejected,
  date_sub('day', last_rejected_at, scheduled_at) AS days
FROM scope
WHERE modified_at <= last_rejected_at AND date_sub('day', last_rejected_at, scheduled_at) > threshold.days
