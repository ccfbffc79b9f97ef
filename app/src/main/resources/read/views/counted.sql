-- The numbers of spaces that count each page or blog post of a week, and the text that a search looks at. A table, because most
-- of the screens of pages need it.
CREATE TABLE {week}.counted AS
WITH
found AS (
  SELECT page_id, bool_or(severity IN ('high', 'critical') AND open) AS severe,
    bool_or(rule_id = 'OUTDATED' AND severity = 'high' AND open) AS outdated, bool_or(rule_id = 'STUB' AND state <> 'resolved') AS stub
  FROM (SELECT *, state IN ('new', 'open', 'reopened', 'acknowledged') AS open FROM {week}.findings)
  GROUP BY page_id
),
told AS (
  SELECT p.*,
    p.content_type = 'page' AND p.status = 'current' AS is_current,
    p.content_type = 'page' AND p.status = 'current' AND h.home_id IS NULL AS inside,
    p.links_in = 0 AND p.included_by = 0 AS unlinked,
    coalesce(f.severe, false) AS severe, coalesce(f.outdated, false) AS outdated, coalesce(f.stub, false) AS stub,
    d.page_id IS NOT NULL AS doubled,
    p.status = 'current' AND p.days_in_state > b.limit_days AS over_limit,
    p.state_since < r.scheduled_at - INTERVAL 14 DAYS AS held_up
  FROM {week}.pages p
  LEFT JOIN (SELECT DISTINCT home_id FROM {week}.spaces) h ON h.home_id = p.page_id
  LEFT JOIN found f ON f.page_id = p.page_id
  LEFT JOIN (SELECT DISTINCT page_id FROM {week}.duplicates WHERE kind IN ('exact', 'near')) d ON d.page_id = p.page_id
  LEFT JOIN {week}.bottlenecks b ON b.space_key = p.space_key AND b.workflow_state = p.workflow_state
    AND b.workflow_name IS NOT DISTINCT FROM p.workflow_name
  LEFT JOIN (SELECT max(scheduled_at) AS scheduled_at FROM {week}.runs) r ON true
)
SELECT p.page_id, folded(concat_ws(' ', p.path, p.title)) AS sought,
  -- Names of columns of spaces where there is one: the pages that the number counts.
  list_filter([
    CASE WHEN p.status = 'current' THEN 'current' END,
    CASE WHEN is_current THEN 'pages_current' END,
    CASE WHEN p.content_type = 'page' AND p.status = 'archived' THEN 'pages_archived' END,
    CASE WHEN p.status = 'draft' THEN 'drafts' END,
    CASE WHEN p.content_type = 'blogpost' AND p.status = 'current' THEN 'blogposts' END,
    CASE WHEN is_current AND NOT coalesce(p.exempt, false) AND NOT p.severe THEN 'healthy' END,
    CASE WHEN is_current AND NOT coalesce(p.exempt, false) AND p.severe THEN 'unhealthy' END,
    CASE WHEN is_current AND p.outdated THEN 'outdated' END,
    CASE WHEN is_current AND p.days_since_update <= 365 THEN 'updated_365d' END,
    CASE WHEN is_current AND p.days_since_update > 365 THEN 'not_updated_365d' END,
    CASE WHEN is_current AND p.owner_status = 'active' THEN 'owner_active' END,
    CASE WHEN is_current AND p.owner_status = 'inactive' THEN 'owner_inactive' END,
    CASE WHEN p.inside AND p.unlinked THEN 'unlinked' END,
    CASE WHEN p.inside AND p.unlinked AND p.parent_id IS NULL THEN 'orphans' END,
    CASE WHEN p.inside AND p.parent_id IS NULL THEN 'detached' END,
    CASE WHEN p.stub THEN 'stubs' END,
    CASE WHEN p.doubled THEN 'duplicates' END,
    CASE WHEN is_current AND p.broken_links > 0 THEN 'broken_links' END,
    CASE WHEN is_current AND p.label_count = 0 THEN 'unlabelled' END,
    CASE WHEN is_current AND p.pending_approvals > 0 THEN 'approvals_pending' END,
    CASE WHEN is_current AND p.pending_approvals > 0 AND p.held_up THEN 'approvals_over_14d' END,
    CASE WHEN p.status = 'current' AND p.workflow_state IS NOT NULL THEN 'in_workflow' END,
    CASE WHEN p.over_limit THEN 'over_limit' END,
    CASE WHEN p.row_quality = 'partial' THEN 'partial' END,
    CASE WHEN p.row_quality = 'failed' THEN 'failed' END
  ], lambda name: name IS NOT NULL) AS counted_in
FROM told p
