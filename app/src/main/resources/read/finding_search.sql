-- Ids and places of the findings of a week that match a filter. An empty list matches all; a minus matches findings without owner or
-- space. A group stands where its first finding does. As keys, rows are compared without being sorted.
WITH
matched AS MATERIALIZED (
  SELECT finding_id, {group} AS group_key,
    create_sort_key({order}, rank, 'ASC NULLS LAST', age_weeks, 'DESC NULLS LAST', rule_id, 'ASC NULLS LAST',
      finding_id, 'ASC NULLS LAST') AS place
  FROM {week}.listed
  WHERE list_contains(string_split(getvariable('states'), chr(31)), state)
    AND (getvariable('severities') = '' OR list_contains(string_split(getvariable('severities'), chr(31)), severity))
    AND (getvariable('rules') = '' OR list_contains(string_split(getvariable('rules'), chr(31)), rule_id))
    AND (getvariable('in_spaces') = ''
      OR list_contains(string_split(getvariable('in_spaces'), chr(31)), coalesce(folded(space_key), '-')))
    AND (getvariable('owners') = '' OR list_contains(string_split(getvariable('owners'), chr(31)), coalesce(owner, '-')))
    AND (getvariable('age') = '' OR age = getvariable('age'))
    AND (getvariable('pages') = '' OR list_contains(string_split(getvariable('pages'), chr(31)), CAST(page_id AS VARCHAR)))
    AND (getvariable('ids') = '' OR list_contains(string_split(getvariable('ids'), chr(31)), finding_id))
    AND (getvariable('words') = '' OR contains(searched, folded(getvariable('words'))))
),
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
