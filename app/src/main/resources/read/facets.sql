-- How many findings each value of a facet would list. The filter of a facet does not narrow its own values.
WITH matched AS MATERIALIZED (
  SELECT severity, rule_id, space_key, owner, owner_name, state, age,
    list_contains(string_split(getvariable('states'), chr(31)), state) AS state_fits,
    getvariable('severities') = '' OR list_contains(string_split(getvariable('severities'), chr(31)), severity) AS severity_fits,
    getvariable('rules') = '' OR list_contains(string_split(getvariable('rules'), chr(31)), rule_id) AS rule_fits,
    getvariable('in_spaces') = ''
      OR list_contains(string_split(getvariable('in_spaces'), chr(31)), coalesce(folded(space_key), '-')) AS space_fits,
    getvariable('owners') = '' OR list_contains(string_split(getvariable('owners'), chr(31)), coalesce(owner, '-')) AS owner_fits,
    getvariable('age') = '' OR age = getvariable('age') AS age_fits
  FROM {week}.listed
  WHERE (getvariable('words') = '' OR contains(searched, folded(getvariable('words'))))
    AND (getvariable('pages') = '' OR list_contains(string_split(getvariable('pages'), chr(31)), CAST(page_id AS VARCHAR)))
    AND (getvariable('ids') = '' OR list_contains(string_split(getvariable('ids'), chr(31)), finding_id))
)
SELECT 'severity' AS facet, severity AS value, NULL AS name, count(*) AS findings
FROM matched WHERE state_fits AND rule_fits AND space_fits AND owner_fits AND age_fits GROUP BY severity
UNION ALL
SELECT 'rule', rule_id, NULL, count(*)
FROM matched WHERE state_fits AND severity_fits AND space_fits AND owner_fits AND age_fits GROUP BY rule_id
UNION ALL
SELECT 'space', space_key, NULL, count(*)
FROM matched WHERE state_fits AND severity_fits AND rule_fits AND owner_fits AND age_fits GROUP BY space_key
UNION ALL
SELECT 'owner', owner, any_value(owner_name), count(*)
FROM matched WHERE state_fits AND severity_fits AND rule_fits AND space_fits AND age_fits GROUP BY owner
UNION ALL
SELECT 'state', state, NULL, count(*)
FROM matched WHERE severity_fits AND rule_fits AND space_fits AND owner_fits AND age_fits GROUP BY state
UNION ALL
SELECT 'age', age, NULL, count(*)
FROM matched WHERE state_fits AND severity_fits AND rule_fits AND space_fits AND owner_fits GROUP BY age
ORDER BY facet, findings DESC, value NULLS LAST
