-- Targets that do not work, of the references that a finding is about: those of its page, or those to its title.
SELECT DISTINCT target
FROM {week}.failing f, (FROM {week}.findings WHERE finding_id = getvariable('finding')) l
WHERE CASE l.rule_id
    WHEN 'BROKEN_ATTACHMENT_REF' THEN what = 'file' AND f.source_page_id = l.page_id
    WHEN 'BROKEN_INTERNAL_LINK' THEN what = 'page' AND f.status = 'broken' AND f.source_page_id = l.page_id
    WHEN 'WANTED_PAGE' THEN what = 'page' AND f.status = 'broken' AND folded(f.target_space || ': ' || f.target_title) = folded(l.subject_id)
    ELSE false
  END
ORDER BY target
