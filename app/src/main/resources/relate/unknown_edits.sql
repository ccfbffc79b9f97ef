-- Pages whose newest version is a minor edit or a bot edit, and whose last substantial edit is unknown. Neither an earlier
-- week nor a version list contains it. Ordered by id, so that a resumed run requests the same lists and a budget starts
-- with the same pages.
SELECT page_id
FROM page p
WHERE status = 'current' AND version_count > 1 AND subtype IS DISTINCT FROM 'live'
  AND (coalesce(minor_edit, false) OR coalesce(last_editor, '') IN (SELECT person_id FROM bot))
  AND page_id NOT IN (
    SELECT page_id FROM earlier_pages WHERE content_update_basis = 'version' AND modified_at IS NOT NULL)
  AND page_id NOT IN (SELECT page_id FROM version_list v WHERE v.version >= p.version_count)
ORDER BY page_id
