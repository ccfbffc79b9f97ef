-- The number of a finding among the matching ones, with the findings before and after it. Counting those before it takes a third of
-- the time of sorting all.
WITH
matched AS MATERIALIZED ({answer}),
grouped AS (SELECT group_key, min(place) AS group_place FROM matched GROUP BY group_key),
-- No key is the start of another, so both together have the order of the first and then of the second.
listed AS MATERIALIZED (SELECT finding_id, group_place || place AS place FROM matched JOIN grouped USING (group_key)),
chosen AS (SELECT place FROM listed WHERE finding_id = getvariable('finding'))
SELECT count(*) FILTER (l.place <= c.place) AS number, count(*) AS matches,
  arg_max(l.finding_id, l.place) FILTER (l.place < c.place) AS before,
  arg_min(l.finding_id, l.place) FILTER (l.place > c.place) AS after
FROM listed l, chosen c
HAVING count(*) > 0
