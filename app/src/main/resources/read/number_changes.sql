-- The headline numbers of the site and of each space in two weeks. Changes are rounded, because the difference of two decimals
-- such as 68.9 and 64.6 is not exact.
SELECT coalesce(n.space_key, b.space_key) AS space_key, number, before, after, round(after - before, 6) AS change, place
FROM {since}.spaces b FULL JOIN {week}.spaces n ON n.space_key IS NOT DISTINCT FROM b.space_key,
LATERAL (VALUES
  (0, 'pages_current', CAST(b.pages_current AS DOUBLE), CAST(n.pages_current AS DOUBLE)),
  (1, 'pages_archived', b.pages_archived, n.pages_archived),
  (2, 'blogposts', b.blogposts, n.blogposts),
  (3, 'attachments', b.attachments, n.attachments),
  (4, 'attachment_bytes', b.attachment_bytes, n.attachment_bytes),
  (5, 'words_total', b.words_total, n.words_total),
  (6, 'pct_updated_365d', b.pct_updated_365d, n.pct_updated_365d),
  (7, 'pct_owner_active', b.pct_owner_active, n.pct_owner_active),
  (8, 'pct_labelled', b.pct_labelled, n.pct_labelled),
  (9, 'link_health', b.link_health, n.link_health),
  (10, 'findings_open', b.findings_open, n.findings_open),
  (11, 'health', b.health, n.health)
) v(place, number, before, after)
WHERE (getvariable('space') = '' OR folded(coalesce(n.space_key, b.space_key)) = folded(getvariable('space')))
  AND (coalesce(n.space_key, b.space_key) IS NULL OR getvariable('spaces') = ''
    OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(coalesce(n.space_key, b.space_key))))
ORDER BY place, space_key NULLS FIRST
