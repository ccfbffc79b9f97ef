-- All rules with their thresholds and the number of open findings.
SELECT
  r.rule_id AS rule, r.title, r.severity, r.evaluated, f.open_findings, r.why, r.remedy, r.threshold, r.scope,
  r.subject_kind, r.rule_version, r.number, r.changed_week, r.formerly
FROM rules r
LEFT JOIN (
  SELECT rule_id, count(*) AS open_findings FROM findings
  WHERE state IN ('new', 'open', 'reopened', 'acknowledged') GROUP BY rule_id
) f USING (rule_id)
ORDER BY f.open_findings DESC NULLS LAST, r.rule_id
