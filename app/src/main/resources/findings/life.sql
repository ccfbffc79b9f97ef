-- Derives the states of findings from the matches of this week and from earlier weeks. Reads pages, spaces, finding_match,
-- finding_rule and finding_context. Reads finding_before, the findings that were not resolved in the newest earlier week.
-- Reads finding_past, the first week of each restored finding. Reads title_before, the titles of all weeks, and space_seen,
-- the last week of each space. A title keeps its first spelling: titles are the same if they differ only in letter case.
CREATE TABLE finding_now AS
WITH spelled AS (
  SELECT rule_id, folded(subject_id) AS folded_id, subject_id FROM title_before
  QUALIFY row_number() OVER (PARTITION BY rule_id, folded(subject_id) ORDER BY lives DESC, first_seen_week, subject_id) = 1
)
SELECT left(sha256(coalesce(i.identity, l.rule_id) || ' ' || l.subject_id), 12) AS finding_id, l.*
FROM (
  SELECT h.* REPLACE (coalesce(s.subject_id, h.subject_id) AS subject_id)
  FROM finding_match h
  LEFT JOIN spelled s ON h.subject_kind = 'title' AND s.rule_id = h.rule_id AND s.folded_id = folded(h.subject_id)) l
-- A renamed rule keeps its findings: their ids are derived from its first name.
LEFT JOIN rule_identity i USING (rule_id)
-- Each subject once, with its highest severity.
QUALIFY row_number() OVER (PARTITION BY rule_id, subject_id ORDER BY {weight} DESC, evidence) = 1;

-- Spaces that are missing this week and were read within 12 weeks. Their findings keep their state.
CREATE TABLE space_away AS
SELECT space_key, space_seen.iso_week FROM space_seen, finding_context o
WHERE space_key NOT IN (SELECT space_key FROM spaces WHERE space_key IS NOT NULL)
  AND date_diff('day', strptime(space_seen.iso_week || '-1', '%G-W%V-%u'), strptime(o.iso_week || '-1', '%G-W%V-%u')) < 84;

-- Unresolved earlier findings without a match in this week: the reason why each ended, or empty if that is unknown.
CREATE TABLE finding_unmatched AS
SELECT
  b.*,
  -- Pages of other spaces may link to a title of such a space.
  coalesce((p.page_id IS NULL OR b.subject_kind = 'title') AND w.space_key IS NOT NULL, false) AS rests,
  CASE
    WHEN r.rule_id IS NULL THEN CASE WHEN o.rules_complete THEN 'its rule no longer exists' END
    WHEN r.evaluated = 'off' THEN 'its rule is switched off'
    WHEN rests THEN NULL
    WHEN p.page_id IS NULL AND b.space_key IS NOT NULL AND s.space_key IS NULL THEN 'its space is no longer read'
    -- A missing page in an incompletely read space may still exist.
    WHEN p.page_id IS NULL AND b.page_id IS NOT NULL AND NOT coalesce(s.coverage >= 100, false) THEN NULL
    -- A finding about a title names only the first page with that title, so the status of this page is no reason. A title
    -- in several spaces may still match in a space that is missing this week.
    WHEN b.subject_kind = 'title'
      THEN CASE WHEN r.evaluated <> 'no' AND (b.space_key IS NOT NULL OR NOT some_are_away) THEN 'it is no longer true' END
    WHEN p.page_id IS NULL AND b.page_id IS NOT NULL THEN 'the page is gone'
    WHEN p.status NOT IN ('current', 'draft') THEN 'the page is no longer current: ' || p.status
    WHEN p.exempt THEN 'the page is exempt: ' || p.exempt_reason
    WHEN r.evaluated = 'no' THEN NULL
    ELSE 'it is no longer true'
  END AS ended
FROM finding_before b
LEFT JOIN finding_rule r USING (rule_id)
LEFT JOIN pages p ON p.page_id = b.page_id
-- A title may be in several spaces. Then the row of the whole site applies.
LEFT JOIN spaces s ON s.space_key IS NOT DISTINCT FROM b.space_key
LEFT JOIN space_away w ON w.space_key = b.space_key,
finding_context o, (SELECT count(*) > 0 AS some_are_away FROM space_away)
WHERE NOT EXISTS (FROM finding_now n WHERE n.finding_id = b.finding_id);

-- Links and duplicates of pages in missing spaces, which FindingHistory loads from earlier weeks.
CREATE TABLE link_away (target_page_id BIGINT, status VARCHAR, title VARCHAR);
CREATE TABLE duplicate_away (page_id BIGINT, text_hash VARCHAR);

-- Pages that have or link to a title of a finding.
CREATE TABLE title_page AS
WITH
called AS (
  SELECT DISTINCT folded(subject_id) AS title FROM finding_now WHERE subject_kind = 'title'
  UNION SELECT folded(subject_id) FROM finding_unmatched WHERE subject_kind = 'title'
),
meant AS (
  SELECT source_page_id AS page_id, folded(target_title) AS title, folded(target_space) AS space
  FROM links WHERE target_title IS NOT NULL AND kind IN ('page', 'include', 'excerpt_include')
  UNION ALL
  SELECT page_id, folded(title), folded(space_key) FROM pages
)
SELECT title, page_id FROM meant SEMI JOIN called USING (title)
UNION
SELECT space || ': ' || title, page_id FROM meant SEMI JOIN called ON called.title = space || ': ' || meant.title;
