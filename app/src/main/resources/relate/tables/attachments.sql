-- table of one attachment, key attachment_id: The current attachments of all pages, in their newest version.
-- column iso_week text: Week of the snapshot.
-- column attachment_id bigint: Content id of the attachment.
-- column page_id bigint: Id of the page it is attached to.
-- column space_key text: Space of that page.
-- column name text: File name.
-- column media_type text: Media type as reported by the site.
-- column bytes bigint (bytes): Size of the newest version.
-- column version integer: Number of the newest version, from 1.
-- column created_at instant: When the newest version was added.
-- column author text (person): Stable id of the person who added the newest version.
-- column referenced boolean: Whether a current page, blog post or comment refers to the file, or its own page shows it. Empty if its page or comments could not be read and no other content refers to it.
SELECT
  iso_week, attachment_id, page_id, space_key, name, media_type, bytes, version, attachment.created_at,
  shown(author) AS author, is_used AS referenced
FROM attachment JOIN page USING (page_id) LEFT JOIN file_use USING (attachment_id), this_run
