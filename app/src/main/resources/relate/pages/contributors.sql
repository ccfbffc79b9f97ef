-- How many contributors of a page are still active.
-- group: contributors
-- column active_contributor_count integer (people): Contributors whose account is known to be active. Empty if no account is known.
-- group: former contributors
-- column inactive_contributor_count integer (people): Contributors with deactivated accounts. Unknown accounts are not counted. Empty if no account is known.
SELECT page_id,
  CASE WHEN known THEN active END AS active_contributor_count,
  CASE WHEN known THEN inactive END AS inactive_contributor_count
FROM (
  SELECT page_id,
    count(*) FILTER (account_status = 'active') AS active,
    count(*) FILTER (account_status IN ('inactive', 'closed')) AS inactive,
    -- A page without contributors has none that could be unknown.
    count(person_id) = 0 OR active + inactive > 0 AS known
  FROM page LEFT JOIN contributor USING (page_id) LEFT JOIN person USING (person_id)
  WHERE contributor_count IS NOT NULL
  GROUP BY page_id
)
