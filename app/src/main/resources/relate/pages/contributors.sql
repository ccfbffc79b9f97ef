-- How many contributors of a page are still active.
-- group: contributors
-- column active_contributor_count integer (people): Contributors whose account is known to be active.
-- group: former contributors
-- column inactive_contributor_count integer (people): Contributors with deactivated accounts. Unknown accounts are not counted.
SELECT page_id,
  count(*) FILTER (account_status = 'active') AS active_contributor_count,
  count(*) FILTER (account_status IN ('inactive', 'closed')) AS inactive_contributor_count
FROM page LEFT JOIN contributor USING (page_id) LEFT JOIN person USING (person_id)
WHERE contributor_count IS NOT NULL
GROUP BY page_id
