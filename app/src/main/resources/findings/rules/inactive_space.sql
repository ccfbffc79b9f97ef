-- finding F21 INACTIVE_SPACE 2: No page of the space has been changed for a long time
-- formerly: COLD_SPACE
-- subject: space
-- scope: spaces
-- severity: medium
-- needs: pages.days_since_update
-- threshold days integer 180 (days): Report spaces without a change for at least this many days.
-- threshold archive integer 730 (days): Spaces without a change for at least this many days are candidates for archiving.
-- evidence: {days} days without a change{counted}{archive}; pages: {pages}
-- example: days=800; pages=64; counted=; archive=, candidate for archiving
-- why: All pages of an inactive space age, and search still finds them.
-- remedy: Ask the owners of the space whether it is still needed. Archive it, or name a person responsible for it.
SELECT
  s.space_key,
  min(p.days_since_update) AS days,
  -- A new blog post also counts as activity.
  count(*) FILTER (content_type = 'page') AS pages,
  -- If several pages were changed last, one substantial edit is enough.
  CASE arg_min(
      CASE WHEN p.content_update_basis IS NOT NULL THEN 'edit' WHEN p.subtype = 'live' THEN 'live' ELSE 'minor' END,
      (p.days_since_update, p.content_update_basis IS NULL, p.subtype IS NULL))
    WHEN 'live' THEN ', counted from an automatic version of a live doc'
    WHEN 'minor' THEN ', counted from a minor edit or one by a bot'
    ELSE '' END AS counted,
  CASE WHEN days >= s.threshold.archive THEN ', candidate for archiving' ELSE '' END AS archive
FROM scope s JOIN pages p ON p.space_key = s.space_key AND p.status = 'current'
GROUP BY s.space_key, s.threshold
HAVING days >= s.threshold.days
