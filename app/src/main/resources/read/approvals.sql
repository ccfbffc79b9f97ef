-- Open approvals that wait for a decision, the longest wait first. A hyphen stands for approvals without an approver.
SELECT a.page_id, a.space_key, CASE WHEN m.page_id IS NULL THEN p.title END AS title, CASE WHEN m.page_id IS NULL THEN p.url END AS url,
  a.approval, a.workflow_name, a.workflow_state, a.approver,
  CASE WHEN getvariable('named') THEN o.name END AS approver_name, o.account_status, p.days_in_state, a.approved, a.required,
  m.page_id IS NOT NULL AS hidden, count(*) OVER () AS matches
FROM {week}.approvals a
JOIN {week}.pages p ON p.page_id = a.page_id AND p.status = 'current'
LEFT JOIN {week}.masked m ON m.page_id = a.page_id
LEFT JOIN (
  SELECT person_id, any_value(display_name) AS name, any_value(account_status) AS account_status FROM {week}.people GROUP BY person_id
) o ON o.person_id = a.approver
WHERE a.open AND a.decision = 'pending'
  AND (getvariable('approver') = '' OR coalesce(a.approver, '-') = getvariable('approver'))
  AND (getvariable('in_space') = '' OR folded(a.space_key) = folded(getvariable('in_space')))
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(a.space_key)))
  AND NOT (m.page_id IS NOT NULL AND getvariable('restricted') = 'leave_out')
ORDER BY p.days_in_state DESC NULLS LAST, a.page_id, a.approval, a.number
LIMIT getvariable('most') OFFSET getvariable('skip')
