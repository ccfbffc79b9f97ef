-- Open findings of severity medium or worse, by priority. What a shared answer hides is empty, and hidden is true.
WITH
named AS (SELECT title FROM {week}.masked WHERE length(title) >= 5),
linked AS (
  SELECT DISTINCT folded(target_title) AS title
  FROM {week}.links l SEMI JOIN {week}.masked m ON m.page_id = l.source_page_id
  WHERE target_title IS NOT NULL
),
listed AS (
  SELECT f.*,
    coalesce(CASE
      WHEN f.subject_kind = 'title' THEN f.page_id IN (SELECT page_id FROM {week}.masked)
        OR folded(regexp_replace(f.subject_id, '^[^:]*: ', '')) IN (SELECT title FROM {week}.masked UNION SELECT title FROM linked)
        OR folded(f.subject_id) IN (SELECT title FROM {week}.masked UNION SELECT title FROM linked)
      WHEN f.page_id IS NOT NULL AND getvariable('restricted') <> 'show' THEN p.page_id IS NULL OR m.page_id IS NOT NULL
    END, false) AS hidden
  FROM {week}.findings f
  LEFT JOIN {week}.spaces s ON s.space_key = f.space_key
  LEFT JOIN {week}.pages p ON p.page_id = f.page_id
  LEFT JOIN {week}.masked m ON m.page_id = f.page_id
  WHERE f.state IN ('new', 'open', 'reopened', 'acknowledged') AND f.severity IN ('medium', 'high', 'critical')
    AND (f.space_key IS NULL OR s.space_key IS NOT NULL)
    AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(f.space_key)))
)
SELECT l.finding_id, l.rule_id, l.severity, l.state, l.space_key, l.page_id, l.subject_kind, hidden,
  CASE WHEN NOT hidden THEN coalesce(l.title, CASE WHEN l.subject_kind = 'title' THEN l.subject_id END) END AS title,
  CASE WHEN NOT hidden THEN l.url END AS url,
  CASE WHEN NOT hidden AND NOT EXISTS (FROM named WHERE contains(folded(l.evidence), named.title)) THEN l.evidence END AS evidence,
  l.what_to_do, l.age_weeks, l.first_seen_week, l.priority, l.priority_basis, l.owner,
  CASE WHEN getvariable('named') THEN o.display_name END AS owner_name, o.account_status AS owner_status
FROM listed l LEFT JOIN {week}.people o ON o.person_id = l.owner
WHERE NOT (hidden AND getvariable('restricted') = 'leave_out')
ORDER BY l.priority DESC NULLS LAST,
  CASE l.severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 ELSE 2 END, l.age_weeks DESC, l.rule_id, l.finding_id
