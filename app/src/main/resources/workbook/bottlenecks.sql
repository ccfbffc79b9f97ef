-- Where pages wait in their workflows, the longest waits first.
SELECT
  b.space_key, b.workflow_name, b.workflow_state, b.pages, b.p50_days, b.p90_days, b.max_days, b.limit_days,
  b.pct_over_limit, b.entered, b.departed, b.pages_mean_4w, b.pages_change,
  coalesce(p1.display_name, b.first_approver) AS first_approver, b.first_approver_open,
  coalesce(p2.display_name, b.second_approver) AS second_approver, b.second_approver_open,
  coalesce(p3.display_name, b.third_approver) AS third_approver, b.third_approver_open,
  b.visits_12w, b.p90_days_12w
FROM bottlenecks b
LEFT JOIN names p1 ON p1.person_id = b.first_approver
LEFT JOIN names p2 ON p2.person_id = b.second_approver
LEFT JOIN names p3 ON p3.person_id = b.third_approver
ORDER BY b.pct_over_limit * b.pages DESC NULLS LAST, b.p90_days DESC NULLS LAST, b.space_key, b.workflow_name, b.workflow_state
