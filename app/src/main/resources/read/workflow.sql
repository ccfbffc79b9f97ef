-- Pages by workflow state and space, in the order of the workflow.
SELECT b.space_key, b.workflow_name, b.workflow_state, s.place, s.category, s.final,
  b.pages, b.entered, b.departed, b.p50_days, b.p90_days, b.max_days, b.limit_days, b.pct_over_limit, b.pages_change
FROM {week}.bottlenecks b
LEFT JOIN {week}.workflow_states s ON s.space_key = b.space_key AND s.workflow_state = b.workflow_state
  AND s.workflow_name IS NOT DISTINCT FROM b.workflow_name
WHERE getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(b.space_key))
ORDER BY b.workflow_name NULLS LAST, s.place NULLS LAST, b.workflow_state, b.space_key
