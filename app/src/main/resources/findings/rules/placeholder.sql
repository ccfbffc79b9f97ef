-- finding F25 PLACEHOLDER 1: The page contains placeholder text
-- subject: page
-- scope: pages
-- severity: low
-- needs: placeholder_count
-- threshold placeholders integer 1 (placeholders): Report the page if it has at least this many template instructions, TODO, TBD or lorem
--   ipsum.
-- evidence: {what}
-- example: what=placeholders: 2, and its title begins with "Copy of"
-- why: The page was published before it was finished, and readers cannot tell what is missing.
-- remedy: Write the missing text, or remove the placeholder. Rename the page if its title begins with "Copy of".
SELECT
  page_id,
  concat_ws(', and ',
    CASE WHEN waits THEN 'placeholders: ' || placeholder_count END,
    CASE WHEN copied THEN 'its title begins with "Copy of"' END) AS what
FROM (
  SELECT *, placeholder_count >= threshold.placeholders AS waits, regexp_matches(title, '(?i)^\s*copy of\s+\S') AS copied
  FROM scope)
WHERE copied OR waits
