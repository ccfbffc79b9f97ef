-- finding F10 UNUSED_ATTACHMENT 2: Nothing refers to the file
-- subject: attachment
-- scope: pages
-- severity: info low
-- needs: attachments_unused
-- threshold days integer 90 (days): Younger files are left out: their page may not be ready yet.
-- threshold bytes integer 1000000 (bytes): From this size on a file is worth a look first: severity low.
-- evidence: {name}, {size}, unchanged for {age} days
-- example: name=plan.pptx; size=4200000 bytes; age=300
-- why: The file takes space and turns up in searches, and no page tells what it is for.
-- remedy: Refer to the file where it belongs, or delete it.
SELECT
  attachment_id,
  page_id,
  attachments.name,
  coalesce(attachments.bytes || ' bytes', 'of unknown size') AS size,
  date_diff('day', attachments.created_at, scheduled_at) AS age,
  CASE WHEN attachments.bytes >= threshold.bytes THEN 'low' ELSE 'info' END AS severity
FROM scope JOIN attachments USING (page_id)
WHERE NOT attachments.referenced AND date_sub('day', attachments.created_at, scheduled_at) >= threshold.days
