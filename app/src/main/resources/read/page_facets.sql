-- How many pages each value of a facet would list. The filter of a facet does not narrow its own values.
WITH matched AS MATERIALIZED (
  SELECT counted_in, space_key, coalesce(worst_severity, 'none') AS severity, workflow_state, owner, owner_name, age,
    getvariable('counted') = '' OR list_contains(counted_in, getvariable('counted')) AS counted_fits,
    getvariable('in_spaces') = '' OR coalesce(list_contains(string_split(getvariable('in_spaces'), chr(31)), folded(space_key)), false)
      AS space_fits,
    getvariable('severities') = '' OR list_contains(string_split(getvariable('severities'), chr(31)), coalesce(worst_severity, 'none'))
      AS severity_fits,
    getvariable('states') = '' OR list_contains(string_split(getvariable('states'), chr(31)), coalesce(workflow_state, '-'))
      AS state_fits,
    getvariable('owners') = '' OR list_contains(string_split(getvariable('owners'), chr(31)), coalesce(owner, '-')) AS owner_fits,
    getvariable('ages') = '' OR list_contains(string_split(getvariable('ages'), chr(31)), age) AS age_fits
  FROM {week}.named
  WHERE (getvariable('words') = '' OR contains(sought, folded(getvariable('words')))
      OR CAST(page_id AS VARCHAR) = getvariable('words'))
    AND (getvariable('workflows') = '' OR list_contains(string_split(getvariable('workflows'), chr(31)), workflow_name))
    AND (getvariable('depths') = '' OR list_contains(string_split(getvariable('depths'), chr(31)), coalesce(CAST(depth AS VARCHAR), '-')))
)
SELECT 'counted' AS facet, unnest(counted_in) AS value, NULL AS name, count(*) AS pages
FROM matched WHERE space_fits AND severity_fits AND state_fits AND owner_fits AND age_fits GROUP BY value
UNION ALL
SELECT 'space', space_key, NULL, count(*)
FROM matched WHERE counted_fits AND severity_fits AND state_fits AND owner_fits AND age_fits GROUP BY space_key
UNION ALL
SELECT 'severity', severity, NULL, count(*)
FROM matched WHERE counted_fits AND space_fits AND state_fits AND owner_fits AND age_fits GROUP BY severity
UNION ALL
SELECT 'state', workflow_state, NULL, count(*)
FROM matched WHERE counted_fits AND space_fits AND severity_fits AND owner_fits AND age_fits GROUP BY workflow_state
UNION ALL
SELECT 'owner', owner, any_value(owner_name), count(*)
FROM matched WHERE counted_fits AND space_fits AND severity_fits AND state_fits AND age_fits GROUP BY owner
UNION ALL
SELECT 'age', age, NULL, count(*)
FROM matched WHERE counted_fits AND space_fits AND severity_fits AND state_fits AND owner_fits GROUP BY age
ORDER BY facet, pages DESC, value NULLS LAST
