-- The space and rule whose number of open findings of severity medium or worse changed most since the week before. Only
-- spaces and rules that both weeks evaluated in the same way are compared.
WITH
now AS (
  SELECT space_key, rule_id, count(*) AS findings FROM {week}.findings
  WHERE state IN ('new', 'open', 'reopened', 'acknowledged') AND severity IN ('medium', 'high', 'critical')
  GROUP BY ALL
),
before AS (
  SELECT space_key, rule_id, count(*) AS findings FROM {since}.findings
  WHERE state IN ('new', 'open', 'reopened', 'acknowledged') AND severity IN ('medium', 'high', 'critical')
  GROUP BY ALL
),
comparable AS (
  SELECT n.rule_id, n.title
  FROM {week}.rules n JOIN {since}.rules b USING (rule_id)
  WHERE n.evaluated = 'yes' AND b.evaluated = 'yes' AND n.rule_version = b.rule_version
    AND n.severity IS NOT DISTINCT FROM b.severity AND n.threshold IS NOT DISTINCT FROM b.threshold
)
SELECT s.space_key, s.name, c.rule_id, c.title, coalesce(b.findings, 0) AS before, coalesce(n.findings, 0) AS after
FROM now n FULL JOIN before b USING (space_key, rule_id)
JOIN {week}.spaces s USING (space_key) SEMI JOIN {since}.spaces e ON e.space_key = s.space_key
JOIN comparable c USING (rule_id)
WHERE coalesce(n.findings, 0) <> coalesce(b.findings, 0)
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(s.space_key)))
ORDER BY abs(coalesce(n.findings, 0) - coalesce(b.findings, 0)) DESC, after DESC, s.space_key, c.rule_id
LIMIT 1
