-- finding F45 LABEL_MISSING 1: The page lacks a label
-- subject: page
-- scope: pages
-- severity: low
-- needs: labels
-- threshold required text "" (labels): One of these labels must be there, joined by semicolons; where none is named, any
--   label will do.
-- evidence: its labels: {shown}
-- example: shown=none
-- why: Lists by label, searches and exemptions pass by a page without the label they look for.
-- remedy: Add the label that says what kind of page it is.
SELECT page_id, CASE WHEN labels = '' THEN 'none' ELSE labels END AS shown FROM scope
WHERE CASE WHEN threshold.required = '' THEN labels = ''
      ELSE NOT list_has_any(string_split(labels, ';'), string_split(threshold.required, ';')) END
