-- Findings of the newest week, with the actions since.
CREATE TABLE finding_context AS
SELECT getvariable('listed_day') AS today, (SELECT max(scheduled_at) FROM runs) AS since;

CREATE VIEW listed AS
SELECT
  l.finding_id, coalesce(renamed.rule_id, l.rule_id) AS rule_id, l.severity, l.state, l.space_key, l.page_id,
  CASE l.subject_kind WHEN 'title' THEN l.subject_id ELSE coalesce(p.title, l.subject_id) END AS subject,
  l.evidence, l.priority, l.age_weeks, l.first_seen_week,
  l.owner, people.display_name AS owner_name, l.threshold,
  CASE WHEN l.state = 'suppressed' THEN l.until END AS suppressed_until,
  CASE WHEN l.state IN ('suppressed', 'acknowledged') THEN l.set_by END AS set_by,
  CASE WHEN l.state IN ('suppressed', 'acknowledged') THEN l.set_at END AS set_at,
  CASE WHEN l.state IN ('suppressed', 'acknowledged') THEN l.reason END AS reason,
  l.subject_kind, l.subject_id, l.rule_version, l.priority_basis, l.why, l.what_to_do,
  {title_and_url}, l.iso_week
FROM (
  SELECT l.* EXCLUDE (state, set_by, set_at, reason), w.until, w.set_by, w.set_at, w.reason, {state} AS state
  FROM (SELECT *, state AS base, state AS before FROM findings) l
  LEFT JOIN finding_action w USING (finding_id), finding_context o
) l
LEFT JOIN former_name renamed ON renamed.former = l.rule_id
LEFT JOIN pages p ON p.page_id = l.page_id
LEFT JOIN people ON people.person_id = l.owner
