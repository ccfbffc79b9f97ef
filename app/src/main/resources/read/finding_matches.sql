-- Ids of the findings of a week that match a filter, each with its place in an order. An empty list matches all; a minus matches
-- findings without owner or space. As keys, rows are compared without being sorted.
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
