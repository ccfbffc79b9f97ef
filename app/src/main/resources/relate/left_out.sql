-- Unknown values that totals leave out: a failure for each space and cause. Unreadable parents and bodies are not repeated
-- here, because other failures report them.
INSERT INTO failure BY NAME
WITH
current_page AS (
  SELECT p.*, t.told_by = 'unknown' AS workflow_unknown,
    t.told_by <> 'unasked' AS workflow_asked,
    -- A page without a creator was created by an anonymous user, which is a known value.
    owner_status IS NULL AND list_contains(string_split(missing_groups, ';'), 'history') AS owner_unknown
  FROM pages p LEFT JOIN workflow_standing t USING (page_id)
  WHERE content_type = 'page' AND status = 'current'
),
gap AS (
  SELECT space_key, unnest([
    {what: 'word_count', kind: 'current pages', things: count(*), unknown: count(*) - count(word_count), made: true},
    {what: 'created_at', kind: 'current pages', things: count(*), unknown: count(*) - count(created_at), made: false},
    {what: 'days_since_update', kind: 'current pages', things: count(*), unknown: count(*) - count(days_since_update),
      made: true},
    {what: 'owner', kind: 'current pages', things: count(*), unknown: count(*) FILTER (owner_unknown), made: false},
    {what: 'labels', kind: 'current pages', things: count(*), unknown: count(*) - count(labels), made: true},
    {what: 'workflow_state', kind: 'current pages', things: count(*) FILTER (workflow_asked),
      unknown: count(*) FILTER (workflow_unknown), made: true},
    {what: 'links_out_internal', kind: 'current pages', things: count(*), unknown: count(*) - count(links_out_internal),
      made: true}]) AS g
  FROM current_page GROUP BY space_key
  UNION ALL
  SELECT space_key, {what: 'attachment_count', kind: 'pages and blog posts', things: count(*),
    unknown: count(*) - count(attachment_count), made: false}
  FROM pages GROUP BY space_key
  UNION ALL
  SELECT space_key, unnest([
    {what: 'bytes', kind: 'attachments', things: count(*), unknown: count(*) - count(bytes), made: false},
    {what: 'created_at', kind: 'attachments', things: count(*), unknown: count(*) - count(a.created_at), made: false}])
  FROM attachment a JOIN page USING (page_id) GROUP BY space_key
  UNION ALL
  SELECT space_key, {what: 'created_at', kind: 'comments', things: count(*), unknown: count(*) - count(c.created_at), made: false}
  FROM comment c JOIN page USING (page_id) GROUP BY space_key
)
SELECT
  'VALUES_UNKNOWN' AS code, 'content' AS responsible, space_key, 'numbers of space ' || space_key AS location,
  g.what || ' is unknown for ' || format('{:,}', g.unknown) || ' of ' || format('{:,}', g.things) || ' ' || g.kind
    || '. Sums and counts exclude ' || CASE WHEN g.unknown = 1 THEN 'it' ELSE 'them' END || '.'
    || CASE WHEN NOT g.made THEN ''
      WHEN 10 * g.unknown <= g.things THEN ' Shares and medians are computed from the others.'
      ELSE ' Shares and medians are empty: they require 90 % known values.' END AS what,
  'Look for empty values in the table ' || CASE g.kind WHEN 'attachments' THEN 'attachments' ELSE 'pages' END
    || '. Other failures may name the cause.' AS remedy
FROM gap WHERE g.unknown > 0;
