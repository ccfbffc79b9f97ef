-- finding F21 INACTIVE_SPACE 2: Nobody has changed anything in the space for long
-- formerly: COLD_SPACE
-- subject: space
-- scope: spaces
-- severity: medium
-- needs: pages.days_since_update
-- threshold days integer 180 (days): A space in which nothing changed for so many days is inactive.
-- threshold archive integer 730 (days): From so many days without a change on, it is a candidate for the archive.
-- evidence: {days} days without a change on any of {pages} pages{counted}{archive}
-- example: days=800; pages=64; counted=; archive=: a candidate for the archive
-- why: A space without anybody at work in it ages as a whole, and search still finds all of it.
-- remedy: Ask its owners whether it is still needed. Archive the space, or name somebody who looks after it.
SELECT
  s.space_key,
  min(p.days_since_update) AS days,
  -- A blog post is a sign of life too.
  count(*) FILTER (content_type = 'page') AS pages,
  -- Of the pages changed last, one edited in earnest is enough.
  CASE WHEN arg_min(p.content_update_basis IS NULL, (p.days_since_update, p.content_update_basis IS NULL))
    THEN ', counted from a minor edit or one by a bot' ELSE '' END AS counted,
  CASE WHEN days >= s.threshold.archive THEN ': a candidate for the archive' ELSE '' END AS archive
FROM scope s JOIN pages p ON p.space_key = s.space_key AND p.status = 'current'
GROUP BY s.space_key, s.threshold
HAVING days >= s.threshold.days
