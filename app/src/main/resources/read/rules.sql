-- The rules of a week, with the numbers of their findings in the whole site or in one space. Findings in spaces that the week
-- did not read are not counted.
WITH counted AS (
  SELECT rule_id,
    count(*) FILTER (open AND f.severity = 'critical') AS critical,
    count(*) FILTER (open AND f.severity = 'high') AS high,
    count(*) FILTER (open AND f.severity = 'medium') AS medium,
    count(*) FILTER (open AND f.severity = 'low') AS low,
    count(*) FILTER (open AND f.severity = 'info') AS info,
    count(*) FILTER (state = 'new' AND severe) AS fresh,
    count(*) FILTER (state = 'resolved' AND severe) AS resolved,
    count(*) FILTER (state = 'suppressed') AS suppressed
  FROM (
    SELECT *, state IN ('new', 'open', 'reopened', 'acknowledged') AS open, severity IN ('medium', 'high', 'critical') AS severe
    FROM {week}.findings
  ) f
  LEFT JOIN {week}.spaces s ON s.space_key = f.space_key
  WHERE (f.space_key IS NULL OR s.space_key IS NOT NULL)
    AND (getvariable('space') = '' OR folded(f.space_key) = folded(getvariable('space')))
  GROUP BY rule_id
)
SELECT r.rule_id, r.number, r.rule_version, r.title, r.subject_kind,
  -- An empty text is a value: required="".
  regexp_replace(r.threshold, '=( \(|;|$)', '=""\1', 'g') AS threshold, r.evaluated, r.changed, r.changed_week,
  r.why, r.remedy,
  coalesce(critical, 0) AS critical, coalesce(high, 0) AS high, coalesce(medium, 0) AS medium, coalesce(low, 0) AS low,
  coalesce(info, 0) AS info, coalesce(fresh, 0) AS fresh, coalesce(resolved, 0) AS resolved,
  coalesce(suppressed, 0) AS suppressed
FROM {week}.rules r LEFT JOIN counted USING (rule_id)
ORDER BY critical + high + medium DESC NULLS LAST, r.number NULLS LAST, r.rule_id
