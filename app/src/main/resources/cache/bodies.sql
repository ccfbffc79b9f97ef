-- The measured bodies of this run, and those of spaces that this run did not read.
SELECT known.* EXCLUDE (age), page.space_key, getvariable('rules') AS rules
FROM (FROM body_known {kept}) known JOIN page USING (page_id)
UNION ALL BY NAME FROM kept_body
