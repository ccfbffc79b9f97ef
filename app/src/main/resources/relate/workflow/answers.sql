-- The response of each source for a page, once: new responses go before cached ones, parsed ones before failures.
-- needs: people
CREATE TABLE workflow_property AS
SELECT
  page_id,
  w.outcome,
  w.outcome = 'ok' AND coalesce(w.has_workflow, true) AS found,
  trim(w.workflow_name) AS workflow_name,
  trim(w.state) AS state,
  w.colour, w.since, w.entered_by, w.is_final, w.final_version, w.final_at
FROM listed_workflow_property w JOIN page p USING (page_id)
QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY w.page_version IS NOT DISTINCT FROM p.version_count DESC,
  w.property_version DESC NULLS LAST, w.outcome <> 'ok', w.since DESC NULLS LAST) = 1;

CREATE TABLE workflow_status AS
SELECT
  page_id,
  coalesce(kept, false) AS kept,
  outcome,
  trim(workflow_name) AS workflow_name,
  trim(state) AS state,
  colour, is_initial, is_final, due_at,
  trim(published_state) AS published_state
FROM listed_workflow_status SEMI JOIN page USING (page_id)
QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY coalesce(kept, false), outcome <> 'ok', outcome <> 'none', outcome,
  state) = 1;

CREATE TABLE workflow_parameters_read AS
SELECT page_id, coalesce(kept, false) AS kept, outcome FROM listed_workflow_parameters SEMI JOIN page USING (page_id)
QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY coalesce(kept, false), outcome <> 'ok', outcome <> 'none', outcome) = 1;

-- Results of lists that cover many pages, for each space. A list that was interrupted counts as not read.
CREATE TABLE workflow_source AS
WITH told AS (
  SELECT source, space_key,
    coalesce(min(outcome) FILTER (outcome NOT IN ('ok', 'none')), 'ok') AS outcome
  FROM listed_workflow_source GROUP BY ALL
)
SELECT s.space_key, source, coalesce(max(t.outcome) FILTER (t.space_key IS NOT NULL), max(t.outcome)) AS outcome
FROM space s JOIN told t ON t.space_key = s.space_key OR t.space_key IS NULL
GROUP BY ALL;

CREATE TABLE workflow_found AS
SELECT DISTINCT page_id, name FROM listed_workflow_set SEMI JOIN page USING (page_id);

-- The state in which a search found the page. Unknown for a page that moved from one state to another between two searches.
CREATE TABLE workflow_in_state AS
SELECT page_id, trim(min(state)) AS state FROM listed_workflow_in_state SEMI JOIN page USING (page_id)
GROUP BY page_id HAVING count(DISTINCT state) = 1;

-- The status that people set on a page. A page moved to another space may be listed in both, with the same status.
CREATE TABLE page_status AS
SELECT page_id, outcome, trim(state) AS state, colour, since FROM listed_page_status SEMI JOIN page USING (page_id)
QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY outcome <> 'ok', since DESC NULLS LAST, state) = 1;

-- The state that the page itself shows: in a page property, else in a label.
CREATE TABLE workflow_shown AS
WITH
property AS (
  SELECT page_id, arg_min(trim(b.value), s.place) AS state
  FROM body_property b JOIN state_property s ON property_key(s.name) = property_key(b.name)
  WHERE trim(b.value) <> '' GROUP BY page_id
),
label AS (
  SELECT page_id, arg_min(s.state, s.place) AS state
  FROM (SELECT page_id, unnest(string_split(labels, ';')) AS label FROM page WHERE labels <> '') l
  JOIN state_label s ON lower(s.label) = lower(l.label)
  GROUP BY page_id
)
SELECT page_id, coalesce(p.state, l.state) AS state,
  CASE WHEN p.state IS NOT NULL THEN 'page_property' ELSE 'label' END AS shown_by
FROM property p FULL JOIN label l USING (page_id);

CREATE TABLE workflow_definition AS
SELECT
  space_key,
  trim(workflow_name) AS workflow_name,
  trim(state) AS workflow_state,
  min(place) AS place,
  max(colour) AS colour,
  bool_or(is_initial) AS initial,
  bool_or(is_final) AS final,
  max(due_period) AS due_period
FROM listed_workflow_state WHERE state IS NOT NULL GROUP BY ALL;

CREATE TABLE workflow_event AS
SELECT DISTINCT page_id, happened_at, kind, trim(from_state) AS from_state, trim(to_state) AS to_state, decision, actor
FROM listed_workflow_activity SEMI JOIN page USING (page_id)
WHERE happened_at IS NOT NULL;
