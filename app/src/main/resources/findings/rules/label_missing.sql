-- finding F45 LABEL_MISSING 1: The page has no required label
-- subject: page
-- scope: pages
-- severity: low
-- needs: labels
-- threshold required text "" (labels): The page needs at least one of these labels, joined by semicolons. If empty, any label is accepted.
-- evidence: its labels: {shown}
-- example: shown=none
-- why: Lists by label, searches and exemptions miss a page without the expected label.
-- remedy: Add a label that says what kind of page it is.
SELECT page_id, CASE WHEN labels = '' THEN 'none' ELSE labels END AS shown FROM scope
WHERE CASE WHEN threshold.required = '' THEN labels = ''
      ELSE NOT list_has_any(string_split(labels, ';'), string_split(threshold.required, ';')) END
