-- finding F47 NOT_READ 1: The page could not be read whole
-- subject: page
-- scope: pages
-- severity: high
-- needs: row_quality
-- evidence: {row_quality}: {missing_groups}
-- example: row_quality=partial; missing_groups=attachments;comments
-- why: What could not be read is missing from every number, and from the findings about this page.
-- remedy: The table failures says why. Mend that, then take stock again.
SELECT page_id, row_quality, missing_groups FROM scope WHERE row_quality <> 'ok'
