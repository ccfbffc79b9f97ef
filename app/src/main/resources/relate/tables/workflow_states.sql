-- table of one state of a workflow in a space, key space_key workflow_name workflow_state: The states of each workflow in a space, and the number of pages in each state.
-- when: EXISTS (FROM workflow_merged WHERE workflow_state IS NOT NULL) OR EXISTS (FROM workflow_definition)
-- column iso_week text: Week of the snapshot.
-- column space_key text: Key of the space.
-- column workflow_name text: Name of the workflow.
-- column workflow_state text: Name of the state.
-- column place integer: Position of the state in its workflow, from 1. Empty if no page showed the whole workflow.
-- column colour text: Colour of the state.
-- column initial boolean: Whether the workflow starts in this state.
-- column final boolean: Whether the state is final.
-- column due_period text: How long a page may stay in the state, as defined by the workflow: a period like P14D, or a day.
-- column category text: Category of the state: draft, review, published, expired, obsolete or none.
-- column pages integer (pages): Current pages and blog posts in the state.
WITH
state AS (
  SELECT space_key, workflow_name, workflow_state, min(place) AS place, max(colour) AS colour, bool_or(initial) AS initial,
    bool_or(final) AS final, max(due_period) AS due_period, count(current_page) AS pages
  FROM (
    SELECT * FROM workflow_definition
    UNION ALL BY NAME
    SELECT m.space_key, workflow_name, workflow_state, state_colour AS colour, state_final AS final,
      CASE WHEN p.status = 'current' THEN page_id END AS current_page
    FROM workflow_merged m JOIN page p USING (page_id) WHERE workflow_state IS NOT NULL)
  GROUP BY ALL
)
SELECT
  iso_week, space_key, workflow_name, workflow_state, place, colour, initial, s.final, due_period,
  category_of(c.category, s.final, f.final) AS category,
  pages
FROM state s
LEFT JOIN workflow_final f USING (space_key, workflow_name)
LEFT JOIN state_category c ON c.state = lower(workflow_state), this_run
