-- The newest name of each person who is in the history. A closed account loses its name.
WITH told AS ({told}),
newest AS (
  SELECT person_id,
    arg_max(display_name, (iso_week, place)) FILTER (display_name <> '') AS display_name,
    max(iso_week) FILTER (display_name <> '') AS iso_week,
    arg_max(account_status, iso_week) FILTER (account_status IS NOT NULL) AS account_status
  FROM told GROUP BY person_id
)
SELECT person_id, display_name, iso_week FROM newest
WHERE display_name IS NOT NULL AND account_status IS DISTINCT FROM 'closed'
  AND person_id IN (SELECT person_id FROM {people})
ORDER BY person_id
