-- The people with the most open approvals that wait for their decision.
SELECT a.approver, CASE WHEN getvariable('named') THEN any_value(o.display_name) END AS name,
  any_value(o.account_status) AS account_status, count(*) AS approvals, count(DISTINCT a.page_id) AS pages,
  max(p.days_in_state) AS longest_days
FROM {week}.approvals a
JOIN {week}.pages p ON p.page_id = a.page_id AND p.status = 'current'
LEFT JOIN {week}.people o ON o.person_id = a.approver
WHERE a.open AND a.decision = 'pending' AND a.approver IS NOT NULL
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(a.space_key)))
GROUP BY a.approver
ORDER BY approvals DESC, longest_days DESC NULLS LAST, a.approver
LIMIT getvariable('most')
