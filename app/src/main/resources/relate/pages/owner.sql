-- Who answers for a page.
-- column 48a owner text (person): Stable id of who answers for the page; today its creator.
-- column 48b owner_source text: What names the owner; today always creator.
-- column 49 owner_status text: State of the owner's account: active, inactive or unknown; unknown does not mean inactive.
SELECT
  page_id,
  creator AS owner,
  CASE WHEN creator IS NOT NULL THEN 'creator' END AS owner_source,
  CASE WHEN creator IS NOT NULL THEN coalesce(account_status, 'unknown') END AS owner_status
FROM page LEFT JOIN person ON person_id = creator
