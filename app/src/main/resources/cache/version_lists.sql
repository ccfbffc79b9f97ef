-- The results for pages of this run, and those of spaces that this run did not read.
SELECT DISTINCT ON (page_id) page_id, v.version, v.substantive_at, p.space_key, getvariable('bots') AS bots
FROM version_list v JOIN page p USING (page_id) WHERE v.version = p.version_count
UNION ALL BY NAME
FROM kept_version_list WHERE space_key NOT IN (SELECT space_key FROM space)
