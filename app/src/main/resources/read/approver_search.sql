-- Assignments by approver, with the days to a decision where these are known.
SELECT *, count(*) OVER () AS matches
FROM (
  SELECT approver, any_value(approver_name) AS name, any_value(account_status) AS account_status, count(*) AS assigned,
    count(*) FILTER (outcome IN ('approved', 'rejected', 'moved')) AS decided,
    count(*) FILTER (outcome = 'approved') AS approved, count(*) FILTER (outcome = 'rejected') AS rejected,
    count(*) FILTER (outcome = 'moved') AS moved, count(*) FILTER (outcome = 'pending') AS pending,
    count(*) FILTER (outcome = 'ended') AS ended, count(days) AS dated,
    round(median(days), 1) AS median_days, round(quantile_cont(days, 0.9), 1) AS p90_days
  FROM ({answer}) GROUP BY approver
)
WHERE getvariable('words') = '' OR contains(folded(concat_ws(' ', name, approver)), folded(getvariable('words')))
ORDER BY {order}, pending DESC, assigned DESC, approver
LIMIT getvariable('approvers_most') OFFSET getvariable('approvers_skip')
