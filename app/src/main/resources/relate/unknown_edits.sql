-- Pages whose newest version is a minor edit or by a bot, and of which no earlier week and no version list tells when they
-- were last edited in earnest. In their order, so that a resumed run asks for the same lists, and a budget begins with the
-- same pages.
SELECT page_id
FROM page p
WHERE status = 'current' AND version_count > 1
  AND (coalesce(minor_edit, false) OR coalesce(last_editor, '') IN (SELECT person_id FROM bot))
  AND page_id NOT IN (
    SELECT page_id FROM earlier_pages WHERE content_update_basis = 'version' AND modified_at IS NOT NULL)
  AND page_id NOT IN (SELECT page_id FROM version_list v WHERE v.version >= p.version_count)
ORDER BY page_id
