-- table of one reference in a body, key source_page_id position: The references on pages, and whether their targets exist.
-- column iso_week text: Week of the snapshot.
-- column source_page_id bigint: Id of the page with the reference.
-- column position integer: Position of the reference on its page, from 1.
-- column kind text: page, blog, attachment, include, excerpt_include, space, web or anchor (a place on the same page).
-- column target_space text: Key of the target space, spelled as in the space if that is part of the run. Empty for references by id and for files.
-- column target_title text: Title of the target page, or name of the file.
-- column target_page_id bigint: Id of the target page, or of the page that holds the file. A reference by id has it even if the page does not exist.
-- column target_url text: URL of an external link.
-- column status text: ok, broken (in a space of the run, but missing), archived, unverifiable (outside the spaces of the run) or external. Empty for places on the same page, and for files of pages whose files could not be listed.
-- column web_status text: Result of "stocktake check-links" for an external address: ok, broken (it failed in two tests) or unknown. Empty if it was not tested.
SELECT
  iso_week,
  page_id AS source_page_id,
  position,
  kind,
  CASE WHEN kind <> 'attachment' THEN wanted_space END AS target_space,
  CASE WHEN kind = 'attachment' THEN file ELSE wanted_title END AS target_title,
  target_page_id,
  target_url,
  resolved.status,
  t.status AS web_status
FROM resolved LEFT JOIN tested_address t ON t.url = target_url, this_run
