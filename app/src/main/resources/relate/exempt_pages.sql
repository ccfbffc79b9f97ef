-- Pages that meet the condition of an operator. Titles and keys are compared in any letter case, as in Confluence.
SELECT page_id FROM (
  SELECT * REPLACE (space_key COLLATE NOCASE AS space_key, title COLLATE NOCASE AS title)
  FROM pages) pages
WHERE ({condition})
