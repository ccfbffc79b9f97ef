-- finding F42 WORKFLOW_MISSING 3: The page requires a workflow but has none
-- subject: page
-- scope: pages
-- severity: high
-- needs: workflow labels
-- threshold spaces text "" (spaces): Keys of spaces whose pages must be in a workflow, joined by semicolons.
-- threshold labels text "" (labels): Labels whose pages must be in a workflow, joined by semicolons.
-- evidence: no workflow, although {reason} requires one
-- example: reason=the space QM
-- why: Content that requires approval can be changed without notice.
-- remedy: Apply the workflow to the page, or exclude the page from the requirement.
WITH asked AS (
  SELECT
    page_id,
    CASE
      WHEN list_contains(string_split(folded(threshold.spaces), ';'), folded(space_key)) THEN 'the space ' || space_key
      WHEN threshold.labels <> '' AND list_has_any(string_split(labels, ';'), string_split(threshold.labels, ';'))
      THEN 'the label ' || list_intersect(string_split(labels, ';'), string_split(threshold.labels, ';'))[1]
    END AS reason
  FROM scope
  -- If the workflow could not be read, the page is not reported.
  WHERE workflow_state IS NULL AND NOT list_contains(string_split(coalesce(missing_groups, ''), ';'), 'workflow')
)
SELECT page_id, reason FROM asked WHERE reason IS NOT NULL
