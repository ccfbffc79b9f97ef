-- finding F47 NOT_READ 2: The page could not be read whole
-- subject: page
-- scope: pages
-- severity: info high
-- needs: row_quality
-- evidence: {row_quality}: {missing_groups}
-- example: row_quality=partial; missing_groups=attachments;comments
-- why: What could not be read is missing from every number, and from the findings about this page. Severity info where only
--   optional groups are missing: workflow, parameters, activity, views, editor.
-- remedy: The table failures says why. Mend that, then take stock again.
SELECT
  page_id, row_quality, missing_groups,
  CASE WHEN row_quality <> 'failed'
      AND list_has_all(['workflow', 'parameters', 'activity', 'views', 'editor'], string_split(missing_groups, ';'))
    THEN 'info' ELSE 'high' END AS severity
FROM scope WHERE row_quality <> 'ok'
