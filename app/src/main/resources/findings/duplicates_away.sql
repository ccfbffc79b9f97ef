-- Pages with the same text as pages in missing spaces, from the last week that has these spaces.
INSERT INTO duplicate_away
SELECT DISTINCT page_id, pages_then.text_hash FROM {duplicates} duplicates_then JOIN {pages} pages_then USING (page_id)
WHERE kind <> 'title' AND (cluster, kind) IN (
  SELECT (cluster, kind) FROM {duplicates}
  WHERE space_key IN (SELECT space_key FROM space_away WHERE iso_week = getvariable('away_week')))
