-- The structure of the whole site and of each space: pages that are not linked, have no parent, or both; levels; and the open
-- findings about the tree. The whole site comes first, then the space with the most orphans.
WITH counted AS (
  SELECT space_key,
    count(*) FILTER (rule_id = 'GHOST_PAGE') AS ghosts,
    count(*) FILTER (rule_id = 'TOO_DEEP') AS too_deep,
    count(*) FILTER (rule_id = 'TOO_WIDE') AS too_wide,
    count(*) FILTER (rule_id = 'DEAD_END_PAGE') AS dead_ends
  FROM {week}.findings f
  WHERE state IN ('new', 'open', 'reopened', 'acknowledged') AND space_key IN (SELECT space_key FROM {week}.spaces)
  GROUP BY GROUPING SETS ((space_key), ())
),
evaluated AS (
  SELECT bool_or(rule_id = 'GHOST_PAGE') AS ghosts, bool_or(rule_id = 'TOO_DEEP') AS too_deep,
    bool_or(rule_id = 'TOO_WIDE') AS too_wide, bool_or(rule_id = 'DEAD_END_PAGE') AS dead_ends
  FROM {week}.rules WHERE evaluated = 'yes'
)
SELECT s.space_key, s.name, s.pages_current, s.unlinked, s.orphans, s.detached, s.max_depth, s.median_depth,
  CASE WHEN e.ghosts THEN coalesce(c.ghosts, 0) END AS ghosts,
  CASE WHEN e.too_deep THEN coalesce(c.too_deep, 0) END AS too_deep,
  CASE WHEN e.too_wide THEN coalesce(c.too_wide, 0) END AS too_wide,
  CASE WHEN e.dead_ends THEN coalesce(c.dead_ends, 0) END AS dead_ends
FROM {week}.spaces s
LEFT JOIN counted c ON c.space_key IS NOT DISTINCT FROM s.space_key, evaluated e
WHERE s.space_key IS NULL OR getvariable('spaces') = ''
  OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(s.space_key))
ORDER BY s.space_key IS NOT NULL, s.orphans DESC NULLS LAST, s.unlinked DESC NULLS LAST, s.space_key
