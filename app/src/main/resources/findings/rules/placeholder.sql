-- finding F25 PLACEHOLDER 1: Text was left to be written
-- subject: page
-- scope: pages
-- severity: low
-- needs: placeholder_count
-- threshold placeholders integer 1 (placeholders): From so many instructions of a template, TODO, TBD or lorem ipsum on.
-- evidence: {what}
-- example: what=2 places that wait for text, and its title begins with "Copy of"
-- why: The page was published before it was ready, and readers cannot tell what is missing.
-- remedy: Write what is missing, or take the placeholder out; give a copy a title of its own.
SELECT
  page_id,
  concat_ws(', and ',
    CASE WHEN waits THEN placeholder_count || ' places that wait for text' END,
    CASE WHEN copied THEN 'its title begins with "Copy of"' END) AS what
FROM (
  SELECT *, placeholder_count >= threshold.placeholders AS waits, regexp_matches(title, '(?i)^\s*copy of\s+\S') AS copied
  FROM scope)
WHERE copied OR waits
