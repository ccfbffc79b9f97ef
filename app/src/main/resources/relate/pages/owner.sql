-- Who answers for a page.
-- column 48a owner text (person): The person who answers for the page; today its creator.
-- column 48b owner_source text: What named the owner: creator.
-- column 49 owner_status text: active, inactive or unknown; unknown is not inactive.
SELECT
  page_id,
  creator AS owner,
  CASE WHEN creator IS NOT NULL THEN 'creator' END AS owner_source,
  CASE WHEN creator IS NOT NULL THEN coalesce(account_status, 'unknown') END AS owner_status
FROM page LEFT JOIN person ON person_id = creator
