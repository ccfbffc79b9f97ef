-- Counts of findings by page and by space, which are published with their facts.
INSERT INTO page_findings BY NAME
SELECT
  p.page_id,
  coalesce(f.open, 0) AS finding_count,
  f.worst AS worst_severity,
  -- If this value is unknown for one finding, the maximum over all findings is unknown.
  CASE WHEN f.open IS NULL THEN 0 WHEN f.open = f.weighed THEN f.priority END AS priority,
  CASE WHEN f.open IS NULL THEN u.basis WHEN f.open = f.weighed THEN f.basis END AS priority_basis
FROM pages p
LEFT JOIN (
  SELECT page_id, count(*) AS open, arg_max(severity, weight) AS worst,
    count(priority) AS weighed, max(priority) AS priority, arg_max(priority_basis, (priority, priority_basis)) AS basis
  FROM (SELECT *, {weight} AS weight FROM findings l WHERE {open})
  GROUP BY page_id
) f USING (page_id)
LEFT JOIN page_use u ON u.page_id = p.page_id AND u.about = 'use'
WHERE p.content_type = 'page' AND p.status = 'current' AND NOT coalesce(p.exempt, false);

INSERT INTO space_findings BY NAME
SELECT
  s.space_key,
  CASE WHEN EXISTS (FROM finding_rule WHERE rule_id = 'STUB' AND evaluated = 'yes') THEN coalesce(t.stubs, 0) END AS stubs,
  coalesce(f.open, 0) AS findings_open,
  coalesce(f.fresh, 0) AS findings_new,
  coalesce(f.resolved, 0) AS findings_resolved,
  coalesce(f.suppressed, 0) AS findings_suppressed,
  round(100.0 * h.healthy / h.pages, 1) AS health,
  CASE WHEN EXISTS (FROM finding_rule WHERE rule_id = 'OUTDATED' AND evaluated = 'yes') THEN coalesce(d.outdated, 0) END
    AS outdated
FROM spaces s
LEFT JOIN (
  SELECT space_key, count(*) FILTER ({open}) AS open, count(*) FILTER (state = 'new') AS fresh,
    count(*) FILTER (state = 'resolved') AS resolved, count(*) FILTER (state = 'suppressed') AS suppressed
  FROM (
    SELECT space_key, state FROM findings WHERE space_key IS NOT NULL
    UNION ALL
    SELECT NULL, state FROM findings
    WHERE space_key IS NULL OR space_key IN (SELECT space_key FROM spaces)
  ) l GROUP BY space_key
) f ON f.space_key IS NOT DISTINCT FROM s.space_key
LEFT JOIN (
  SELECT space_key, count(*) AS pages, count(*) FILTER (NOT EXISTS (
    FROM findings l WHERE l.page_id = p.page_id AND {open} AND l.severity IN ('high', 'critical'))) AS healthy
  FROM pages p WHERE p.content_type = 'page' AND p.status = 'current' AND NOT coalesce(p.exempt, false)
  GROUP BY GROUPING SETS ((space_key), ())
) h ON h.space_key IS NOT DISTINCT FROM s.space_key
LEFT JOIN (
  SELECT space_key, count(*) AS stubs FROM finding_now WHERE rule_id = 'STUB' GROUP BY GROUPING SETS ((space_key), ())
) t ON t.space_key IS NOT DISTINCT FROM s.space_key
LEFT JOIN (
  SELECT l.space_key, count(DISTINCT page_id) AS outdated
  FROM findings l JOIN pages p USING (page_id)
  WHERE rule_id = 'OUTDATED' AND l.severity = 'high' AND {open} AND p.content_type = 'page' AND p.status = 'current'
  GROUP BY GROUPING SETS ((l.space_key), ())
) d ON d.space_key IS NOT DISTINCT FROM s.space_key;
