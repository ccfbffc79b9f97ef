-- table of one reference in a body, key source_page_id position: What pages refer to, as written there.
-- column iso_week text: Week of the snapshot.
-- column source_page_id bigint: Id of the page that refers.
-- column position integer: Place of the reference in its page, from 1.
-- column kind text: page, blog, attachment, include, excerpt_include, space, web or anchor.
-- column target_space text: Key of the space referred to; empty where the reference names none or an id.
-- column target_title text: Title of the page referred to, or the name of the file.
-- column target_page_id bigint: Id of the page referred to, where the reference names it.
-- column target_url text: Address of a web link.
-- column status text: external for web links; not filled yet for the others.
SELECT
  iso_week,
  page_id AS source_page_id,
  position,
  kind,
  coalesce(target_space, CASE WHEN kind IN ('page', 'blog', 'include', 'excerpt_include') AND target_id IS NULL
    THEN page.space_key END) AS target_space,
  coalesce(file, target_title) AS target_title,
  coalesce(target_id, owner_id, CASE WHEN kind = 'attachment' AND owner_title IS NULL THEN page_id END) AS target_page_id,
  target_url,
  CASE WHEN kind = 'web' THEN 'external' END AS status
FROM body_reference JOIN page USING (page_id), this_run
