-- Titles of findings of all earlier weeks, and whether the newest earlier week has them.
INSERT INTO title_before
SELECT rule_id, subject_id, min(first_seen_week),
  bool_or(finding_id IN (SELECT finding_id FROM finding_before))
FROM {findings} WHERE subject_kind = 'title' GROUP BY ALL
