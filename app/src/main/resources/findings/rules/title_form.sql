-- finding F31 TITLE_FORM 1: The title says too little, or too much
-- subject: page
-- scope: pages
-- severity: info
-- needs: title
-- threshold shortest integer 5 (characters): A title of fewer characters is too short.
-- threshold longest integer 60 (characters): A title of more characters is too long.
-- evidence: the title {fault}
-- example: fault=has 4 characters
-- why: The title is what a reader of a list or a search result has to choose by.
-- remedy: Give the page a title that says what it is about in a few words.
SELECT
  page_id,
  CASE WHEN date_only THEN 'is a date only' ELSE 'has ' || letters || ' characters' END AS fault
FROM (
  SELECT page_id, threshold, length(title) AS letters,
    regexp_matches(trim(title), '^(\d{4}[-./]\d{1,2}([-./]\d{1,2})?|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})$') AS date_only
  FROM scope)
WHERE letters < threshold.shortest OR letters > threshold.longest OR date_only
