-- The first week of findings that an older week has, but the newest earlier week does not.
INSERT INTO finding_past
SELECT finding_id, min(first_seen_week) FROM {findings}
WHERE finding_id IN (
  SELECT finding_id FROM finding_now WHERE finding_id NOT IN (SELECT finding_id FROM finding_before))
GROUP BY finding_id
