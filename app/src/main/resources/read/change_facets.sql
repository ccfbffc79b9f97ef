-- How many changes each value of a facet would list. The filter of a facet does not narrow its own values.
WITH
masked AS (SELECT page_id FROM {week}.masked UNION SELECT page_id FROM {since}.masked),
matched AS (
  SELECT kind, space_key,
    getvariable('kinds') = '' OR list_contains(string_split(getvariable('kinds'), chr(31)), kind) AS kind_fits,
    getvariable('in_spaces') = '' OR coalesce(list_contains(string_split(getvariable('in_spaces'), chr(31)), folded(space_key)), false)
      AS space_fits
  FROM {pair}.changes
  WHERE (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
    AND NOT (getvariable('restricted') = 'leave_out' AND page_id IN (FROM masked))
)
SELECT 'kind' AS facet, kind AS value, count(*) AS changes FROM matched WHERE space_fits GROUP BY kind
UNION ALL
SELECT 'space', space_key, count(*) FROM matched WHERE kind_fits GROUP BY space_key
ORDER BY facet, changes DESC, value NULLS LAST
