-- The attachments of pages whose nested list of attachments ends early, and those of spaces that this run did not read.
-- Pages of forgotten people are read again.
SELECT DISTINCT n.page_id, n.version AS page_version, n.fingerprint, p.space_key, a.* EXCLUDE (page_id)
FROM nested_list n JOIN page p USING (page_id) JOIN attachment a USING (page_id)
WHERE n.kind = 'attachments' AND n.page_id NOT IN (
  SELECT page_id FROM (SELECT page_id, author AS person_id FROM attachment) WHERE {forgotten})
UNION ALL BY NAME
FROM kept_nested_attachment WHERE space_key NOT IN (SELECT space_key FROM space)
