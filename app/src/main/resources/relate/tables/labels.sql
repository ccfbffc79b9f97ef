-- table of one label of a page, key page_id prefix name: The labels of pages.
-- column iso_week text: Week of the snapshot.
-- column page_id bigint: Id of the page that carries the label.
-- column space_key text: Space of that page.
-- column prefix text: Kind of label: global or team.
-- column name text: Name of the label.
SELECT
  iso_week,
  page_id,
  space_key,
  CASE WHEN contains(label, ':') THEN split_part(label, ':', 1) ELSE 'global' END AS prefix,
  CASE WHEN contains(label, ':') THEN substr(label, strpos(label, ':') + 1) ELSE label END AS name
FROM (SELECT page_id, space_key, unnest(string_split(labels, ';')) AS label FROM page WHERE labels <> ''), this_run
