-- Whether a page has a workflow, and which source reports it. The value "none" needs positive proof. Proof is the empty
-- response of the app for the page. An absent property also counts if a successful search did not find the page.
-- needs: answers
CREATE TABLE workflow_standing AS
-- Expressions used by many columns are stored in a table. Repeated in each column, they take longer to plan than to
-- execute.
WITH
told AS (
  SELECT
    p.page_id, p.space_key, p.labels,
    w.outcome AS property_outcome,
    coalesce(w.found, false) AS in_property,
    w.workflow_name IS NOT NULL OR w.state IS NOT NULL AS described,
    s.outcome AS status_outcome,
    r.outcome AS parameters_outcome,
    f.page_id IS NOT NULL AS in_search,
    sought.page_id IS NOT NULL AS in_state_search,
    search.outcome AS search_outcome,
    activity.outcome AS activity_outcome,
    native.outcome = 'ok' AS in_page_status,
    coalesce(native.outcome, native_source.outcome) AS page_status_outcome,
    (SELECT count(*) > 0 FROM state_label) AS by_labels,
    (SELECT count(*) > 0 FROM state_property) AS by_properties,
    body.page_id IS NOT NULL AS body_read,
    shown.shown_by
  FROM page p
  LEFT JOIN workflow_property w USING (page_id)
  LEFT JOIN workflow_status s USING (page_id)
  LEFT JOIN workflow_parameters_read r USING (page_id)
  LEFT JOIN workflow_found f ON f.page_id = p.page_id AND f.name = 'workflow'
  LEFT JOIN workflow_in_state sought ON sought.page_id = p.page_id
  LEFT JOIN workflow_source search ON search.space_key = p.space_key AND search.source = 'workflow'
  LEFT JOIN workflow_source activity ON activity.space_key = p.space_key AND activity.source = 'activity'
  LEFT JOIN page_status native ON native.page_id = p.page_id
  LEFT JOIN workflow_source native_source ON native_source.space_key = p.space_key AND native_source.source = 'page_status'
  LEFT JOIN workflow_shown shown ON shown.page_id = p.page_id
  LEFT JOIN body ON body.page_id = p.page_id
),
app AS MATERIALIZED (
  SELECT *,
    status_outcome IN ('forbidden', 'not_found', 'error') AS status_failed,
    CASE
      WHEN status_outcome = 'none' THEN 'none'
      WHEN status_outcome = 'ok' THEN 'status'
      WHEN in_property AND described THEN 'property'
      WHEN in_search AND in_state_search THEN 'search'
      WHEN in_property OR in_search OR status_outcome IN ('forbidden', 'not_found', 'error') THEN 'unknown'
      WHEN property_outcome = 'error' THEN 'unknown'
      WHEN 'app_absent' IN (search_outcome, status_outcome) THEN 'none'
      WHEN property_outcome IS NULL AND search_outcome IS NULL THEN 'unasked'
      WHEN property_outcome IS NOT NULL AND search_outcome = 'ok' THEN 'none'
      ELSE 'unknown'
    END AS app
  FROM told
),
teller AS MATERIALIZED (
  SELECT *,
    CASE
      WHEN app NOT IN ('none', 'unasked') THEN app
      WHEN in_page_status THEN 'page_status'
      WHEN page_status_outcome <> 'ok' THEN 'unknown'
      WHEN NOT (by_labels OR by_properties) THEN CASE WHEN page_status_outcome = 'ok' THEN 'none' ELSE app END
      WHEN by_properties AND NOT body_read THEN 'unknown'
      WHEN shown_by IS NOT NULL THEN shown_by
      WHEN by_labels AND labels IS NULL THEN 'unknown'
      ELSE 'none'
    END AS told_by,
    told_by IN ('label', 'page_property', 'page_status') AS self_told,
    told_by IN ('status', 'property', 'search') OR self_told AS known
  FROM app
)
SELECT
  page_id, space_key, property_outcome, search_outcome, status_outcome, parameters_outcome, activity_outcome,
  told_by, self_told, known,
  told_by IN ('unknown', 'search') OR coalesce(status_failed, false)
    OR (told_by = 'property' AND coalesce('app_absent' IN (search_outcome, status_outcome), false)) AS missed,
  known AND coalesce(parameters_outcome NOT IN ('ok', 'none'), false) AS parameters_missed,
  -- The basis of workflow coverage: pages with a workflow of the app or an unknown one, and how many were read. If the
  -- account cannot read the status of a page, its state from the property or a search is all that is available.
  app NOT IN ('none', 'unasked') AS to_read,
  to_read AND (NOT missed OR (app IN ('property', 'search') AND coalesce(status_outcome = 'forbidden', false))) AS was_read,
  coalesce('app_absent' IN (search_outcome, status_outcome), false) AS app_absent,
  -- At least one source indicates a workflow.
  in_property OR in_search OR coalesce(status_outcome <> 'none' OR property_outcome = 'error', false) AS suspected
FROM teller;
