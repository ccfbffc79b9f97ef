-- A part of the matching findings. A group stands where its first finding does.
WITH
matched AS MATERIALIZED ({answer}),
-- Each group has a finding, so a part needs no more groups than it has findings.
grouped AS (
  SELECT group_key, min(place) AS group_place, count(*) AS group_findings FROM matched GROUP BY group_key
  ORDER BY group_place LIMIT CAST(getvariable('skip') AS BIGINT) + getvariable('most')
),
part AS (
  FROM matched JOIN grouped USING (group_key) ORDER BY group_place, place
  LIMIT getvariable('most') OFFSET getvariable('skip')
)
SELECT finding_id, group_key, place, group_place, group_findings, (SELECT count(*) FROM matched) AS matches
FROM part
ORDER BY group_place, place
