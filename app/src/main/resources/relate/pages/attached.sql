-- The current attachments of a page. Empty where its list could not be read to the end.
-- column 29 attachment_count integer (attachments): Files attached to the page now.
-- column 30 attachment_bytes bigint (bytes): Size of these files, each in its newest version. Empty where the size of one is not known.
-- column 31 newest_attachment_at instant: When the newest of them was added or changed. Empty where the date of one is not known.
SELECT
  page_id,
  count(a.attachment_id) AS attachment_count,
  CASE WHEN count(a.attachment_id) = count(a.bytes) THEN coalesce(sum(a.bytes), 0) END AS attachment_bytes,
  CASE WHEN count(a.attachment_id) = count(a.created_at) THEN max(a.created_at) END AS newest_attachment_at
FROM page p LEFT JOIN attachment a USING (page_id)
WHERE NOT list_contains(string_split(p.missing, ';'), 'attachments')
GROUP BY page_id
