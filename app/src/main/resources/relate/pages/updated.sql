-- The last substantial change of a page. Minor edits and edits by bots do not count; a new attachment does. Live docs are
-- saved automatically, so their versions do not show substantial changes.
-- needs: attached
-- group: dates
-- column content_updated_at instant: When the last version was created that is neither a minor edit nor by a bot. If an attachment is newer, its date. Empty if one of the two is not known, and for live docs.
-- column content_update_basis text: Source of that version: version (the newest version), history (an earlier week) or versions (the version list, by content.version-lists).
-- column days_since_update integer (days): Whole days from content_updated_at, or else modified_at, to the run. 0 if that date is in the future. Empty if neither is known.
WITH earlier_edit AS (
  SELECT page_id, max(modified_at) AS substantive_at
  FROM earlier_pages WHERE content_update_basis = 'version' GROUP BY page_id
),
basis AS (
  SELECT
    p.page_id,
    p.modified_at,
    t.newest_attachment_at,
    t.attachment_count = 0 OR t.newest_attachment_at IS NOT NULL AS files_known,
    CASE
      WHEN p.subtype = 'live' THEN NULL
      WHEN p.modified_at IS NOT NULL AND NOT coalesce(p.minor_edit, false)
           AND coalesce(p.last_editor, '') NOT IN (SELECT person_id FROM bot) THEN 'version'
      WHEN e.substantive_at IS NOT NULL THEN 'history'
      WHEN l.substantive_at IS NOT NULL THEN 'versions'
    END AS basis,
    coalesce(e.substantive_at, l.substantive_at) AS substantive_at
  FROM page p
  LEFT JOIN attached t USING (page_id)
  LEFT JOIN earlier_edit e USING (page_id)
  LEFT JOIN (
    SELECT page_id, version, max(substantive_at) AS substantive_at FROM version_list GROUP BY page_id, version) l
    ON l.page_id = p.page_id AND l.version = p.version_count
),
dated AS (
  SELECT
    page_id,
    modified_at,
    basis,
    -- A page without attachments has no newest one. The function greatest() ignores empty values.
    CASE WHEN files_known AND basis IS NOT NULL THEN
      CASE basis
        WHEN 'version' THEN greatest(modified_at, newest_attachment_at)
        ELSE greatest(substantive_at, newest_attachment_at)
      END
    END AS content_updated_at
  FROM basis
)
SELECT
  page_id,
  content_updated_at,
  basis AS content_update_basis,
  CASE WHEN coalesce(content_updated_at, modified_at) IS NOT NULL
    THEN greatest(0, date_sub('day', coalesce(content_updated_at, modified_at), scheduled_at)) END AS days_since_update
FROM dated, this_run
