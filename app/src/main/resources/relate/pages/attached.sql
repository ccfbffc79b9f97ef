-- The current attachments of a page. Empty if its list could not be read completely.
-- group: attachments
-- column attachment_count integer (attachments): Current attachments of the page.
-- column attachment_bytes bigint (bytes): Total size of the newest versions of these files. Empty if one size is not known.
-- column newest_attachment_at instant: When the newest of these files was added or changed. Empty if one date is not known.
SELECT
  page_id,
  count(a.attachment_id) AS attachment_count,
  CASE WHEN count(a.attachment_id) = count(a.bytes) THEN coalesce(sum(a.bytes), 0) END AS attachment_bytes,
  CASE WHEN count(a.attachment_id) = count(a.created_at) THEN max(a.created_at) END AS newest_attachment_at
FROM page p LEFT JOIN attachment a USING (page_id)
WHERE NOT list_contains(string_split(p.missing, ';'), 'attachments')
GROUP BY page_id
