-- table of one reference in a body, key source_page_id position: What pages refer to, and whether it is there.
-- column iso_week text: Week of the snapshot.
-- column source_page_id bigint: Id of the page that refers.
-- column position integer: Place of the reference in its page, from 1.
-- column kind text: page, blog, attachment, include, excerpt_include, space, web or anchor (a place on the same page).
-- column target_space text: Key of the space referred to, as the space spells it where it is part of the run; empty where the reference names an id, and for files.
-- column target_title text: Title of the page referred to, or the name of the file.
-- column target_page_id bigint: Id of the page referred to, or of the page that holds the file; where the reference names it, also when there is no such page.
-- column target_url text: Address of a web link.
-- column status text: ok; broken: in a space of the run, and not there; archived; unverifiable: outside the spaces of the run; external: on the web. Empty for places on the same page, and for files of a page whose files could not be listed.
-- column web_status text: Of an address of the web what the tests of "stocktake check-links" came to: ok, broken (it failed in two of them) or unknown. Empty where it was not tested.
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
