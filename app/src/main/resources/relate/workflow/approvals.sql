-- Who is to decide on a page in its present state, all approvals of it, not the first. Of an answer that failed nothing
-- is used. Where more approvers are assigned than an approval asks for, all of them must agree. Who rejects without moving
-- the page on leaves the approval open: it still waits.
-- needs: parameters
CREATE TABLE workflow_approver AS
SELECT a.page_id, trim(a.approval) AS approval, coalesce(a.minimum, 1) AS minimum, n.person_id AS approver, a.decision,
  coalesce(a.commented, false) AS commented
FROM listed_workflow_approval a
JOIN workflow_status s ON s.page_id = a.page_id AND s.kept = coalesce(a.kept, false) AND s.outcome = 'ok'
LEFT JOIN workflow_person n ON n.name = a.approver
QUALIFY row_number() OVER (
  PARTITION BY a.page_id, trim(a.approval), n.person_id ORDER BY a.decision = 'pending', a.decision, a.commented DESC) = 1;

CREATE TABLE workflow_approval AS
SELECT *, approved < required AS open
FROM (
  SELECT
    page_id, approval,
    max(minimum) AS minimum,
    count(approver) AS assigned,
    greatest(max(minimum), count(approver)) AS required,
    count(approver) FILTER (decision = 'approved') AS approved,
    count(approver) FILTER (decision = 'pending') AS undecided
  FROM workflow_approver GROUP BY ALL);
