-- A finding is not resolved if a column that its rule requires is unknown for its page. A finding about a title is not
-- resolved if this is true of a page that has the title, or that links or linked to it.
UPDATE finding_unmatched SET ended = NULL
WHERE ended = 'it is no longer true'
  AND finding_id IN (
    WITH
    unevaluated AS ({unevaluated}),
    titled AS (
      SELECT title, page_id FROM title_page
      UNION ALL
      -- Links of a page whose body is unknown are known from earlier weeks only.
      SELECT folded(target_space || ': ' || target_title), source_page_id FROM {links}
      WHERE status = 'broken' AND source_page_id IN (SELECT page_id FROM unevaluated)
    )
    SELECT finding_id FROM finding_unmatched JOIN unevaluated USING (rule_id)
    WHERE CASE subject_kind WHEN 'space' THEN finding_unmatched.space_key = unevaluated.space_key
      ELSE finding_unmatched.page_id = unevaluated.page_id END
    UNION ALL
    SELECT finding_id FROM finding_unmatched JOIN unevaluated USING (rule_id)
    JOIN titled ON titled.page_id = unevaluated.page_id AND titled.title = folded(finding_unmatched.subject_id)
    WHERE subject_kind = 'title')
