-- The number of a finding in a list, with the findings before and after it.
SELECT number, matches, before, after
FROM (
  SELECT finding_id, matches, row_number() OVER listed AS number, lag(finding_id) OVER listed AS before,
    lead(finding_id) OVER listed AS after
  FROM ({answer}) WINDOW listed AS (ORDER BY group_place, place)
)
WHERE finding_id = getvariable('finding')
