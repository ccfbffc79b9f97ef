-- Where pages wait in their workflows and for which approvers: states with the most pages over their limit first.
WITH people AS (
  SELECT person_id, any_value(display_name) AS display_name FROM {week}.people
  WHERE getvariable('named') AND display_name IS NOT NULL GROUP BY person_id
)
SELECT
  b.space_key, b.workflow_name, b.workflow_state, b.pages, b.p50_days, b.p90_days, b.max_days, b.limit_days,
  b.pct_over_limit, b.entered, b.departed, b.pages_mean_4w, b.pages_change,
  coalesce(o1.display_name, b.first_approver) AS first_approver, b.first_approver_open,
  coalesce(o2.display_name, b.second_approver) AS second_approver, b.second_approver_open,
  coalesce(o3.display_name, b.third_approver) AS third_approver, b.third_approver_open,
  b.visits_12w, b.p90_days_12w
FROM {week}.bottlenecks b
LEFT JOIN people o1 ON o1.person_id = b.first_approver
LEFT JOIN people o2 ON o2.person_id = b.second_approver
LEFT JOIN people o3 ON o3.person_id = b.third_approver
WHERE (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(b.space_key)))
  AND (getvariable('space') = '' OR folded(b.space_key) = folded(getvariable('space')))
ORDER BY b.pct_over_limit * b.pages DESC NULLS LAST, b.p90_days DESC NULLS LAST, b.space_key, b.workflow_name,
  b.workflow_state
