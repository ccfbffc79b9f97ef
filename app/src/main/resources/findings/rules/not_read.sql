-- finding F47 NOT_READ 2: The page could not be read completely
-- subject: page
-- scope: pages
-- severity: info high
-- needs: row_quality
-- evidence: row quality {row_quality}; not read: {missing_groups}
-- example: row_quality=partial; missing_groups=attachments;comments
-- why: Values that could not be read are missing from all numbers and from the findings about this page.
-- remedy: Find the cause in the table failures and fix it. Then run Stocktake again.
SELECT
  page_id, row_quality, missing_groups,
  -- If only optional groups are missing, the severity is info.
  CASE WHEN row_quality <> 'failed'
      AND list_has_all(['workflow', 'parameters', 'activity', 'views', 'editor'], string_split(missing_groups, ';'))
    THEN 'info' ELSE 'high' END AS severity
FROM scope WHERE row_quality <> 'ok'
