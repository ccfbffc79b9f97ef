-- The published table findings, from finding_now and finding_unmatched.

-- The use of a page, relative to the most used page: by views if known, else by links and descendants. Also the length of
-- its content, relative to the longest page. Pages without links or parents have low use by nature. Findings about the
-- position of a page are therefore weighted by its content.
CREATE TABLE page_use AS
SELECT page_id, about, basis, CASE WHEN greatest_use = 0 THEN 0 ELSE use / greatest_use END AS share
FROM (
  SELECT *, max(use) OVER (PARTITION BY basis) AS greatest_use
  FROM (
    SELECT
      page_id,
      'use' AS about,
      CASE WHEN views_90d IS NOT NULL THEN 'views' WHEN links_in + descendant_count IS NOT NULL THEN 'links' END AS basis,
      log2(1 + coalesce(views_90d, links_in + descendant_count)) AS use
    FROM pages WHERE content_type = 'page' AND status = 'current'
    UNION ALL
    SELECT page_id, 'place', CASE WHEN word_count IS NOT NULL THEN 'content' END, log2(1 + word_count / 100)
    FROM pages WHERE content_type = 'page' AND status = 'current'
  )
);

-- The same for a space: the value of its most used page.
CREATE TABLE space_use AS
SELECT space_key, about, max(share) AS share,
  arg_max(basis, (share, basis)) FILTER (share IS NOT NULL) AS basis
FROM page_use JOIN pages USING (page_id) GROUP BY space_key, about;

-- The same for a title: the most used page that links to it or has it.
CREATE TABLE title_use AS
SELECT title, about, max(share) AS share,
  arg_max(basis, (share, basis)) FILTER (share IS NOT NULL) AS basis
FROM title_page JOIN page_use USING (page_id) GROUP BY title, about;

INSERT INTO findings BY NAME
WITH
living AS (
  SELECT
    n.finding_id, n.rule_id, b.rule_version, n.subject_kind, n.subject_id, n.page_id, n.space_key, n.severity,
    n.evidence, n.threshold, b.state AS before, b.why, b.what_to_do, b.title, b.url,
    coalesce(b.first_seen_week, p.first_seen_week, o.iso_week) AS first_seen_week,
    CASE WHEN b.finding_id IS NOT NULL THEN 'open' WHEN p.finding_id IS NOT NULL THEN 'reopened' ELSE 'new' END AS base
  FROM finding_now n
  LEFT JOIN finding_before b USING (finding_id)
  LEFT JOIN finding_past p USING (finding_id),
  finding_context o
  UNION ALL BY NAME
  SELECT
    finding_id, rule_id, rule_version, subject_kind, subject_id, page_id, space_key, severity,
    CASE WHEN ended IS NULL
      THEN CASE WHEN rests THEN 'its space is not read this week; before: ' ELSE 'not evaluated this week; before: ' END
        || regexp_replace(evidence, '^(not evaluated|its space is not read) this week; before: ', '')
      ELSE ended || coalesce('; last: '
        || regexp_replace(evidence, '^(not evaluated|its space is not read) this week; before: ', ''), '') END AS evidence,
    threshold, state AS before, why, what_to_do, title, url, first_seen_week,
    -- Findings of a missing space keep their state.
    CASE WHEN ended IS NOT NULL THEN 'resolved' WHEN rests THEN state ELSE 'open' END AS base
  FROM finding_unmatched
),
stated AS (
  SELECT l.*, w.action, w.until, w.set_by, w.set_at, w.reason, {state} AS state,
    CASE WHEN r.number IN ('F01', 'F02', 'F03', 'F04') THEN 'place' ELSE 'use' END AS about
  FROM living l LEFT JOIN finding_action w USING (finding_id) LEFT JOIN finding_rule r USING (rule_id), finding_context o
)
SELECT
  o.iso_week,
  l.finding_id,
  l.rule_id,
  coalesce(r.rule_version, l.rule_version) AS rule_version,
  l.subject_kind,
  l.subject_id,
  l.page_id,
  l.space_key,
  l.severity,
  l.evidence,
  l.threshold,
  l.first_seen_week,
  date_diff('day', strptime(l.first_seen_week || '-1', '%G-W%V-%u'), strptime(o.iso_week || '-1', '%G-W%V-%u')) // 7
    AS age_weeks,
  l.state,
  CASE WHEN l.state = 'suppressed' THEN l.until END AS suppressed_until,
  CASE WHEN l.state IN ('suppressed', 'acknowledged') THEN l.set_by END AS set_by,
  CASE WHEN l.state IN ('suppressed', 'acknowledged') THEN l.set_at END AS set_at,
  CASE WHEN l.state IN ('suppressed', 'acknowledged') THEN l.reason END AS reason,
  p.owner,
  round(100.0 * {weight} / 8
    * CASE l.subject_kind WHEN 'space' THEN coalesce(s.share, 0) WHEN 'title' THEN coalesce(t.share, 0) ELSE u.share END, 1)
    AS priority,
  CASE l.subject_kind WHEN 'space' THEN s.basis WHEN 'title' THEN t.basis ELSE u.basis END AS priority_basis,
  coalesce(r.why, l.why) AS why,
  coalesce(r.remedy, l.what_to_do) AS what_to_do,
  -- Subjects that are not part of this week keep their last known title and URL.
  coalesce(CASE l.subject_kind WHEN 'space' THEN a.name WHEN 'title' THEN l.subject_id ELSE p.title END, l.title) AS title,
  coalesce(CASE l.subject_kind WHEN 'space' THEN h.url ELSE p.url END, l.url) AS url
FROM stated l
LEFT JOIN finding_rule r USING (rule_id)
LEFT JOIN pages p ON p.page_id = l.page_id
LEFT JOIN spaces a ON a.space_key = l.space_key AND l.subject_kind = 'space'
LEFT JOIN pages h ON h.page_id = a.home_id
LEFT JOIN page_use u ON u.page_id = l.page_id AND u.about = l.about
LEFT JOIN space_use s ON s.space_key = l.space_key AND s.about = l.about
LEFT JOIN title_use t ON t.title = folded(l.subject_id) AND t.about = l.about,
finding_context o;
