-- finding F39 REJECTED_IDLE 2: The page was rejected, and nobody has changed it since
-- subject: page
-- scope: pages
-- severity: medium
-- needs: workflow_state modified_at
-- threshold days integer 7 (days): Rejected for longer than this.
-- evidence: rejected on {rejected}, {days} days ago, and not edited since
-- example: rejected=2026-10-20; days=27
-- why: An approver has taken the time to say no; without an answer the work of both is lost.
-- remedy: Read why it was rejected, correct the page, and submit it again.
SELECT
  page_id,
  strftime(last_rejected_at, '%Y-%m-%d') AS rejected,
  date_sub('day', last_rejected_at, scheduled_at) AS days
FROM scope
WHERE modified_at <= last_rejected_at AND date_sub('day', last_rejected_at, scheduled_at) > threshold.days
