-- The page tree of a week: current pages and the containers of Cloud, each with the worst severity of its branch. A table, because
-- every look at the tree needs it.
CREATE TABLE {week}.branches AS
WITH RECURSIVE
node AS (
  SELECT page_id AS id, space_key, parent_id, title, 'page' AS kind, depth IS NULL AS astray, descendant_count AS below,
    CASE worst_severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 WHEN 'info' THEN 4 END AS rank
  FROM {week}.pages WHERE content_type = 'page' AND status = 'current'
  UNION ALL
  SELECT container_id, space_key, parent_id, title, type, false, NULL, NULL FROM {week}.containers
),
placed AS (
  SELECT n.*, CASE WHEN p.id IS NOT NULL THEN n.parent_id END AS parent, coalesce(p.astray, false) AS parent_astray
  FROM node n LEFT JOIN node p ON p.id = n.parent_id AND p.space_key = n.space_key
),
-- Of a loop of parents nothing leads to the top. Only pages without a depth can be in one.
reached AS (
  SELECT id FROM placed WHERE astray AND NOT parent_astray
  UNION
  SELECT p.id FROM reached r JOIN placed p ON p.parent = r.id WHERE p.astray
),
-- Pages of a loop stand at the top, without children.
tied AS (
  SELECT p.* REPLACE (CASE WHEN NOT p.astray OR r.id IS NOT NULL THEN p.parent END AS parent)
  FROM placed p LEFT JOIN reached r ON r.id = p.id
),
-- From each page with a finding up to the top.
felt AS (
  SELECT id, rank FROM tied WHERE rank IS NOT NULL
  UNION
  SELECT t.parent, f.rank FROM felt f JOIN tied t ON t.id = f.id WHERE t.parent IS NOT NULL
),
worst AS (SELECT id, min(rank) AS rank FROM felt GROUP BY id),
-- A restricted page hides the containers below it, too.
veiled AS (
  SELECT t.id FROM tied t SEMI JOIN {week}.masked m ON m.page_id = t.id
  UNION
  SELECT t.id FROM veiled v JOIN tied t ON t.parent = v.id
),
children AS (SELECT parent, count(*) AS children FROM tied WHERE parent IS NOT NULL GROUP BY parent)
SELECT t.id, t.space_key, t.kind, t.title, t.parent, coalesce(c.children, 0) AS children, t.below, t.rank AS own_rank,
  w.rank AS worst_rank, t.id IN (FROM veiled) AS hidden
FROM tied t
LEFT JOIN worst w ON w.id = t.id
LEFT JOIN children c ON c.parent = t.id
