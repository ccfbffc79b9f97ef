-- The published table rules: the rules of this week, and since when each is unchanged.
INSERT INTO rules BY NAME
SELECT finding_context.iso_week, evaluated.*,
  CASE WHEN EXISTS (FROM rules_before) THEN earlier.rule_id IS NULL OR NOT same END AS changed,
  CASE WHEN same THEN earlier.changed_week ELSE finding_context.iso_week END AS changed_week
FROM finding_rule evaluated
LEFT JOIN (
  SELECT b.*, (r.rule_version, r.severity, r.threshold) = (b.rule_version, b.severity, b.threshold) AS same
  FROM rules_before b JOIN finding_rule r USING (rule_id)) earlier USING (rule_id),
finding_context
