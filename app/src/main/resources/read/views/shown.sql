-- All pages and blog posts of a week that a reader may see, with the numbers of spaces that count each of them. What a
-- shared answer hides is empty, and hidden is true.
CREATE VIEW {week}.shown AS
SELECT
  p.* REPLACE (CASE WHEN m.page_id IS NULL THEN p.title END AS title, {masked_texts}),
  m.page_id IS NOT NULL AS hidden,
  CASE WHEN p.days_since_update IS NULL THEN 'unknown' WHEN p.days_since_update <= 90 THEN 'd90'
    WHEN p.days_since_update <= 365 THEN 'd365' WHEN p.days_since_update <= 730 THEN 'd730' ELSE 'older' END AS age,
  n.counted_in, CASE WHEN m.page_id IS NULL THEN n.sought END AS sought
FROM {week}.pages p
LEFT JOIN {week}.counted n ON n.page_id = p.page_id
LEFT JOIN {week}.masked m ON m.page_id = p.page_id
WHERE NOT (m.page_id IS NOT NULL AND getvariable('restricted') = 'leave_out')
  AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(p.space_key)))
