-- All findings of a week that a reader may see, in the spaces of the week. What a shared answer hides is empty, and hidden is true.
CREATE {relation} {week}.listed AS
WITH
-- Texts are compared with titles that share a word with them, the longest of the title: comparing all pairs takes seconds.
named AS (
  SELECT title, arg_max(word, length(word)) AS word
  FROM (
    SELECT title, unnest(string_split_regex(title, '[^\p{L}\p{N}]+')) AS word FROM {week}.masked WHERE length(title) >= 5
  )
  GROUP BY title
),
naming AS (
  SELECT DISTINCT finding_id
  FROM (
    SELECT finding_id, folded(evidence) AS text,
      unnest(list_distinct(list_append(string_split_regex(folded(evidence), '[^\p{L}\p{N}]+'), ''))) AS word
    FROM {week}.findings
  ) f JOIN named n USING (word)
  WHERE contains(f.text, n.title)
),
linked AS (
  SELECT DISTINCT folded(target_title) AS title
  FROM {week}.links l SEMI JOIN {week}.masked m ON m.page_id = l.source_page_id
  WHERE target_title IS NOT NULL
),
secret AS (SELECT title FROM {week}.masked UNION SELECT title FROM linked),
found AS (
  SELECT f.*, p.title AS page_title, p.url AS page_url,
    coalesce(CASE
      WHEN f.subject_kind = 'title' THEN f.page_id IN (SELECT page_id FROM {week}.masked)
        OR folded(regexp_replace(f.subject_id, '^[^:]*: ', '')) IN (FROM secret) OR folded(f.subject_id) IN (FROM secret)
      WHEN f.page_id IS NOT NULL AND getvariable('restricted') <> 'show' THEN p.page_id IS NULL OR m.page_id IS NOT NULL
    END, false) AS hidden
  FROM {week}.acted_findings f
  LEFT JOIN {week}.spaces s ON s.space_key = f.space_key
  LEFT JOIN {week}.pages p ON p.page_id = f.page_id
  LEFT JOIN {week}.masked m ON m.page_id = f.page_id
  WHERE (f.space_key IS NULL OR s.space_key IS NOT NULL)
    AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(f.space_key)))
)
-- Searched is the text that a search reads.
SELECT *, folded(concat_ws(' ', title, evidence, owner_name, rule_id, space_key, finding_id)) AS searched
FROM (
  SELECT l.finding_id, l.rule_id, l.rule_version, l.severity,
    CASE l.severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 4 END AS rank,
    l.state, l.space_key, l.page_id, l.subject_kind, hidden,
    CASE WHEN NOT hidden THEN CASE WHEN l.subject_kind = 'title' THEN l.subject_id ELSE coalesce(l.page_title, l.subject_id) END END
      AS subject,
    CASE WHEN NOT (hidden AND l.subject_kind = 'title') THEN l.subject_id END AS subject_id,
    -- Findings of older weeks have neither title nor address.
    CASE WHEN NOT hidden THEN coalesce(l.title, CASE WHEN l.subject_kind = 'title' THEN l.subject_id ELSE l.page_title END) END AS title,
    CASE WHEN NOT hidden THEN coalesce(l.url, l.page_url) END AS url,
    CASE WHEN NOT hidden AND l.finding_id NOT IN (FROM naming) THEN l.evidence END AS evidence,
    -- An empty text is a value: required="".
    regexp_replace(l.threshold, '=( \(|;|$)', '=""\1', 'g') AS threshold, l.age_weeks, l.first_seen_week, l.priority, l.priority_basis, l.why, l.what_to_do,
    l.suppressed_until, l.set_at, CASE WHEN NOT hidden THEN l.reason END AS reason,
    CASE WHEN getvariable('named') THEN l.set_by END AS set_by,
    l.owner, CASE WHEN getvariable('named') THEN o.display_name END AS owner_name, o.account_status AS owner_status,
    CASE WHEN l.age_weeks = 0 THEN 'this_week' WHEN l.age_weeks <= 4 THEN 'month' WHEN l.age_weeks <= 12 THEN 'quarter'
      ELSE 'older' END AS age,
    l.iso_week
  FROM found l LEFT JOIN {week}.people o ON o.person_id = l.owner
  WHERE NOT (hidden AND getvariable('restricted') = 'leave_out')
)
