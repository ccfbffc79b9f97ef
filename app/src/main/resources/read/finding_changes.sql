-- Findings that began, ended or came back between two weeks. Findings in spaces that the later week did not read are unchanged.
-- Texts are joined to the rows of the part: to compare the weeks with them takes longer.
WITH
changed AS MATERIALIZED (
  FROM (
    SELECT finding_id,
      CASE
        WHEN n.state <> 'resolved' AND coalesce(b.state, 'resolved') = 'resolved'
          THEN CASE WHEN n.first_seen_week <= getvariable('before') THEN 'reopened' ELSE 'new' END
        WHEN b.state <> 'resolved' AND coalesce(n.state, 'resolved') = 'resolved'
          AND (b.space_key IS NULL OR b.space_key IN (SELECT space_key FROM {week}.spaces)) THEN 'resolved'
      END AS outcome,
      coalesce(n.rule_id, b.rule_id) AS rule_id, coalesce(n.severity, b.severity) AS severity, coalesce(n.rank, b.rank) AS rank,
      coalesce(n.state, 'resolved') AS state, coalesce(n.space_key, b.space_key) AS space_key, coalesce(n.priority, b.priority) AS priority
    FROM {since}.listed b FULL JOIN {week}.listed n USING (finding_id)
  )
  WHERE outcome IS NOT NULL
    AND (getvariable('rule') = '' OR rule_id = getvariable('rule'))
    AND (getvariable('outcome') = '' OR outcome = getvariable('outcome'))
    AND (getvariable('severities') = '' OR list_contains(string_split(getvariable('severities'), chr(31)), severity))
    AND (getvariable('in_space') = '' OR folded(space_key) = folded(getvariable('in_space')))
),
part AS (
  FROM changed ORDER BY outcome, rank, priority DESC NULLS LAST, finding_id
  LIMIT getvariable('most') OFFSET getvariable('skip')
)
SELECT outcome, finding_id, p.rule_id, p.severity, p.state, p.space_key, coalesce(n.page_id, b.page_id) AS page_id,
  coalesce(n.subject_kind, b.subject_kind) AS subject_kind,
  CASE WHEN n.finding_id IS NULL THEN b.subject ELSE n.subject END AS subject,
  CASE WHEN n.finding_id IS NULL THEN b.evidence ELSE n.evidence END AS evidence,
  coalesce(n.hidden, b.hidden) AS hidden, coalesce(n.iso_week, b.iso_week) AS week, (SELECT count(*) FROM changed) AS matches
FROM part p LEFT JOIN {since}.listed b USING (finding_id) LEFT JOIN {week}.listed n USING (finding_id)
ORDER BY outcome, p.rank, p.priority DESC NULLS LAST, finding_id
