-- From what is found this week and what was known before to the lives of findings. Reads finding_match, finding_before
-- (what lived in the newest earlier week), title_before (the titles that any week found), finding_past (when those that are back were seen first), finding_rule,
-- finding_context, space_seen (the last week that held each space), pages and spaces.
-- A title keeps the spelling by which it was found first: it is the same title in any letter case.
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
-- A rule that was renamed keeps its findings: their ids are made of its first name.
LEFT JOIN rule_identity i USING (rule_id)
-- Each subject once, by its worst severity.
QUALIFY row_number() OVER (PARTITION BY rule_id, subject_id ORDER BY {weight} DESC, evidence) = 1;

-- Spaces that are not part of this week, and were within 12 weeks: their findings rest.
CREATE TABLE space_away AS
SELECT space_key, space_seen.iso_week FROM space_seen, finding_context o
WHERE space_key NOT IN (SELECT space_key FROM spaces WHERE space_key IS NOT NULL)
  AND date_diff('day', strptime(space_seen.iso_week || '-1', '%G-W%V-%u'), strptime(o.iso_week || '-1', '%G-W%V-%u')) < 84;

-- What lived before and is not found now: why it ended, or nothing where nobody can know.
CREATE TABLE finding_unmatched AS
SELECT
  b.*,
  -- Pages of other spaces may want a title of it.
  coalesce((p.page_id IS NULL OR b.subject_kind = 'title') AND w.space_key IS NOT NULL, false) AS rests,
  CASE
    WHEN r.rule_id IS NULL THEN CASE WHEN o.rules_complete THEN 'its rule is no longer there' END
    WHEN r.evaluated = 'off' THEN 'its rule is switched off'
    WHEN rests THEN NULL
    WHEN p.page_id IS NULL AND b.space_key IS NOT NULL AND s.space_key IS NULL THEN 'its space is no longer read'
    -- A page that is missing in a space that was not read whole may only have been overlooked.
    WHEN p.page_id IS NULL AND b.page_id IS NOT NULL AND NOT coalesce(s.coverage >= 100, false) THEN NULL
    -- Of a title, a page is only the first that has it: what became of it alone is no reason.
    -- One of several spaces may be true still in a space that is away.
    WHEN b.subject_kind = 'title'
      THEN CASE WHEN r.evaluated <> 'no' AND (b.space_key IS NOT NULL OR NOT some_are_away) THEN 'it is no longer true' END
    WHEN p.page_id IS NULL AND b.page_id IS NOT NULL THEN 'the page is gone'
    WHEN p.status NOT IN ('current', 'draft') THEN 'the page is not current any more: ' || p.status
    WHEN p.exempt THEN 'the page is exempt: ' || p.exempt_reason
    WHEN r.evaluated = 'no' THEN NULL
    ELSE 'it is no longer true'
  END AS ended
FROM finding_before b
LEFT JOIN finding_rule r USING (rule_id)
LEFT JOIN pages p ON p.page_id = b.page_id
-- A title may be one of several spaces: then the whole site counts.
LEFT JOIN spaces s ON s.space_key IS NOT DISTINCT FROM b.space_key
LEFT JOIN space_away w ON w.space_key = b.space_key,
finding_context o, (SELECT count(*) > 0 AS some_are_away FROM space_away)
WHERE NOT EXISTS (FROM finding_now n WHERE n.finding_id = b.finding_id);
