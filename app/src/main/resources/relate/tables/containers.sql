-- table of one container, key container_id: Folders, whiteboards, databases and embeds of Cloud. Pages may be below them in the page tree.
-- column iso_week text: Week of the snapshot.
-- column container_id bigint: Id of the container. The parent_id of a page can refer to it.
-- column type text: folder, whiteboard, database, embed, or other for a type that Stocktake does not know.
-- column title text: Title of the container. Empty if it could not be read.
-- column parent_id bigint: Id of the page or container that holds it. Empty at the top of a space, and if parent_known is false.
-- column parent_known boolean: Whether its parent, or that it has none, is known. failures gives the cause if not.
-- column space_key text: Key of the space.
SELECT iso_week, container_id, type, title, CASE WHEN above = 'parent' THEN parent_id END AS parent_id,
  above = 'parent' AS parent_known, space_key
FROM container, this_run
