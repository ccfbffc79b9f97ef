-- finding F31 TITLE_FORM 1: The title is too short, too long or not descriptive
-- subject: page
-- scope: pages
-- severity: info
-- needs: title
-- threshold shortest integer 5 (characters): Report titles with fewer characters.
-- threshold longest integer 60 (characters): Report titles with more characters.
-- evidence: the title {fault}
-- example: fault=has 4 characters
-- why: Readers choose from lists and search results by the title.
-- remedy: Choose a title of a few words that says what the page is about.
SELECT
  page_id,
  CASE WHEN date_only THEN 'is a date only' ELSE 'has ' || letters || CASE letters WHEN 1 THEN ' character' ELSE ' characters' END END AS fault
FROM (
  SELECT page_id, threshold, length(title) AS letters,
    regexp_matches(trim(title), '^(\d{4}[-./]\d{1,2}([-./]\d{1,2})?|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})$') AS date_only
  FROM scope)
WHERE letters < threshold.shortest OR letters > threshold.longest OR date_only
