-- What each page contributes to the headline numbers of its space: a row where it contributes, with an empty share if unknown.
-- Changes of contributions explain the change of a number.
CREATE VIEW {week}.contributions AS
WITH page AS (
  SELECT page_id, space_key, title, content_type, status, attachment_count, attachment_bytes, word_count, days_since_update,
    owner_status, label_count, broken_links, finding_count, worst_severity, exempt,
    content_type = 'page' AND status = 'current' AS is_current
  FROM {week}.pages
)
SELECT page_id, space_key, title, place, number, unit, share
FROM page, LATERAL (VALUES
  (0, 'pages_current', 'pages', is_current, CAST(1 AS DOUBLE)),
  (1, 'pages_archived', 'pages', content_type = 'page' AND status = 'archived', 1),
  (2, 'blogposts', 'blog posts', content_type = 'blogpost' AND status = 'current', 1),
  (3, 'attachments', 'attachments', true, attachment_count),
  (4, 'attachment_bytes', 'bytes', true, attachment_bytes),
  (5, 'words_total', 'words', is_current, word_count),
  (6, 'pct_updated_365d', 'pages updated within 365 days', is_current, CAST(days_since_update <= 365 AS INTEGER)),
  (7, 'pct_owner_active', 'pages with an active owner', is_current AND owner_status <> 'unknown',
    CAST(owner_status = 'active' AS INTEGER)),
  (8, 'pct_labelled', 'pages with a label', is_current, CAST(label_count > 0 AS INTEGER)),
  (9, 'link_health', 'broken links', is_current, broken_links),
  (10, 'findings_open', 'open findings', is_current, finding_count),
  (11, 'health', 'pages with a finding of severity high or critical', is_current AND NOT coalesce(exempt, false),
    CASE WHEN finding_count IS NOT NULL THEN CAST(coalesce(worst_severity IN ('high', 'critical'), false) AS INTEGER) END)
) v(place, number, unit, contributes, share)
WHERE contributes
