-- The review date of a page: from the first configured source that has a date.
-- needs: in_workflow
-- group: review
-- column review_due date: Date by which the page must be reviewed. Dates from a workflow are in UTC.
-- column review_source text: Source of that date: workflow (expiry of the state), label (like expire-26/12/31, the earliest of several) or page_property (by setting).
WITH
label AS (
  SELECT
    page_id,
    regexp_extract(
      unnest(string_split(lower(labels), ';')), '^expire-([0-9]{4}|[0-9]{2})[-/]([0-9]{1,2})[-/]([0-9]{1,2})$',
      ['year', 'month', 'day']) AS part
  FROM page WHERE labels ILIKE '%expire-%'
),
label_day AS (
  SELECT page_id, min(TRY_CAST(
    CASE length(part.year) WHEN 2 THEN '20' ELSE '' END || part.year || '-' || part.month || '-' || part.day AS DATE)) AS day
  FROM label GROUP BY page_id
),
property AS (
  SELECT
    b.page_id, r.place,
    coalesce(b.day, CASE WHEN regexp_matches(b.value, '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$') THEN TRY_CAST(b.value AS DATE) END)
      AS day
  FROM body_property b JOIN review_property r ON property_key(r.name) = property_key(b.name)
),
property_day AS (SELECT page_id, arg_min(day, place) AS day FROM property WHERE day IS NOT NULL GROUP BY page_id)
SELECT
  p.page_id,
  coalesce(CAST(w.state_expires_at AS DATE), l.day, d.day) AS review_due,
  CASE
    WHEN w.state_expires_at IS NOT NULL THEN 'workflow'
    WHEN l.day IS NOT NULL THEN 'label'
    WHEN d.day IS NOT NULL THEN 'page_property'
  END AS review_source
FROM page p
LEFT JOIN in_workflow w USING (page_id)
LEFT JOIN label_day l USING (page_id)
LEFT JOIN property_day d USING (page_id)
