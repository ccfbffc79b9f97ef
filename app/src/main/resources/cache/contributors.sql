-- The people of all versions of each page of this run, and those of spaces that this run did not read. A page without
-- known people has a row too. Pages of forgotten people are read again.
SELECT p.page_id, p.version_count AS version, p.space_key, c.person_id
FROM page p LEFT JOIN contributor c USING (page_id)
WHERE p.contributor_count IS NOT NULL AND p.version_count IS NOT NULL AND p.page_id NOT IN (
  SELECT page_id FROM contributor WHERE {forgotten})
UNION ALL BY NAME
FROM kept_contributor WHERE space_key NOT IN (SELECT space_key FROM space)
