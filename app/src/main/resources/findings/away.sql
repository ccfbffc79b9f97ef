-- Some spaces are missing this week and were read within 12 weeks. Findings about pages of other spaces that depend on them
-- neither begin nor end because of this.

-- Pages whose value may differ only because pages of these spaces are not counted, by required column.
CREATE TABLE page_affected AS
WITH
-- A page of such a space linked to them.
linked AS (SELECT target_page_id AS page_id FROM link_away WHERE status = 'ok'),
-- They have a reference that may lead into such a space. A reference by id has no space key.
linking AS (
  SELECT source_page_id AS page_id FROM links
  WHERE status = 'unverifiable'
    AND (target_space IS NULL OR folded(target_space) IN (SELECT folded(space_key) FROM space_away))
),
-- They have the same text as a page of such a space, unchanged since.
alike AS (SELECT page_id FROM duplicate_away JOIN pages USING (page_id, text_hash))
SELECT page_id, unnest(['links_in', 'included_by', 'attachments_unused']) AS need, 'begin' AS effect FROM linked
UNION ALL
SELECT page_id, 'links_out_internal', 'begin' FROM linking
UNION ALL
SELECT page_id, unnest(['broken_links', 'links_to_archived', 'broken_attachment_refs']), 'end' FROM linking
UNION ALL
SELECT page_id, 'links_in', 'end' FROM linked
UNION ALL
SELECT page_id, 'text_hash', 'end' FROM alike;

DELETE FROM finding_now
WHERE finding_id NOT IN (SELECT finding_id FROM finding_before)
  AND (rule_id, page_id) IN (
    SELECT (rule_id, page_id) FROM rule_need JOIN page_affected USING (need) WHERE effect = 'begin');

UPDATE finding_unmatched SET ended = NULL
WHERE ended = 'it is no longer true'
  AND (
    (rule_id, page_id) IN (
      SELECT (rule_id, page_id) FROM rule_need JOIN page_affected USING (need) WHERE effect = 'end')
    OR (subject_kind = 'title' AND folded(subject_id) IN (SELECT title FROM link_away WHERE status = 'broken')));
