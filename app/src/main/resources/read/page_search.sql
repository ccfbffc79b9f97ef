-- Pages and blog posts of a week that match a filter. An empty list matches all. A hyphen stands for pages without a state or
-- an owner.
-- Columns are joined to the rows of the part: to sort them all takes longer.
WITH
matched AS MATERIALIZED (
  SELECT page_id, create_sort_key({order}, priority, 'DESC NULLS LAST', finding_count, 'DESC NULLS LAST',
    page_id, 'ASC NULLS LAST') AS place
  FROM {week}.named
  WHERE (getvariable('counted') = '' OR list_contains(counted_in, getvariable('counted')))
    AND (getvariable('in_spaces') = '' OR list_contains(string_split(getvariable('in_spaces'), chr(31)), folded(space_key)))
    AND (getvariable('severities') = '' OR list_contains(string_split(getvariable('severities'), chr(31)), coalesce(worst_severity, 'none')))
    AND (getvariable('states') = '' OR list_contains(string_split(getvariable('states'), chr(31)), coalesce(workflow_state, '-')))
    AND (getvariable('workflows') = '' OR list_contains(string_split(getvariable('workflows'), chr(31)), workflow_name))
    AND (getvariable('depths') = '' OR list_contains(string_split(getvariable('depths'), chr(31)), coalesce(CAST(depth AS VARCHAR), '-')))
    AND (getvariable('owners') = '' OR list_contains(string_split(getvariable('owners'), chr(31)), coalesce(owner, '-')))
    AND (getvariable('ages') = '' OR list_contains(string_split(getvariable('ages'), chr(31)), age))
    AND (getvariable('words') = '' OR contains(sought, folded(getvariable('words')))
        OR CAST(page_id AS VARCHAR) = getvariable('words'))
),
part AS (FROM matched ORDER BY place LIMIT getvariable('most') OFFSET getvariable('skip'))
SELECT page_id, space_key, title, url, hidden, finding_count AS listed_findings, {columns},
  (SELECT count(*) FROM matched) AS matches
FROM part JOIN {week}.named USING (page_id)
ORDER BY place
