-- Who answers for a page: the first of its sources that names somebody.
-- column 48a owner text (person): Stable id of who answers for the page.
-- column 48b owner_source text: What names the owner: parameter (a parameter of its workflow, by setting) or creator.
-- column 49 owner_status text: State of the owner's account: active, inactive or unknown; unknown does not mean inactive.
WITH
parameter AS (
  SELECT page_id, min(v.person_id) AS person_id
  FROM workflow_parameter v
  JOIN owner_parameter o ON lower(trim(o.name)) IN (lower(v.name), lower(v.parameter_id))
  GROUP BY page_id
),
named AS (
  SELECT
    page_id,
    coalesce(v.person_id, p.creator) AS owner,
    CASE WHEN v.person_id IS NOT NULL THEN 'parameter' WHEN p.creator IS NOT NULL THEN 'creator' END AS owner_source
  FROM page p LEFT JOIN parameter v USING (page_id)
)
SELECT
  page_id, owner, owner_source,
  CASE WHEN owner IS NOT NULL THEN coalesce(account_status, 'unknown') END AS owner_status
FROM named LEFT JOIN person ON person_id = owner
