-- finding F10 UNUSED_ATTACHMENT 2: The attachment is not used
-- subject: attachment
-- scope: pages
-- severity: info low
-- needs: attachments_unused
-- threshold days integer 90 (days): Leave out attachments younger than this, because their page may not be finished.
-- threshold bytes integer 1000000 (bytes): Attachments of at least this size get severity low.
-- evidence: {name}, {size}, unchanged for {age} days
-- example: name=plan.pptx; size=4200000 bytes; age=300
-- why: The file takes space and appears in search results, and no page explains it.
-- remedy: Refer to the file from a page, or delete it.
SELECT
  attachment_id,
  page_id,
  attachments.name,
  coalesce(attachments.bytes || ' bytes', 'of unknown size') AS size,
  date_diff('day', attachments.created_at, scheduled_at) AS age,
  CASE WHEN attachments.bytes >= threshold.bytes THEN 'low' ELSE 'info' END AS severity
FROM scope JOIN attachments USING (page_id)
WHERE NOT attachments.referenced AND date_sub('day', attachments.created_at, scheduled_at) >= threshold.days
