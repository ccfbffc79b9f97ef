-- Current pages by days since the last update and space: the 12 largest spaces, and the others together.
WITH
ages AS (
  SELECT space_key, days_since_update AS days FROM {week}.pages
  WHERE status = 'current' AND content_type = 'page'
    AND (getvariable('spaces') = '' OR list_contains(string_split(getvariable('spaces'), chr(31)), folded(space_key)))
),
largest AS (
  SELECT space_key, row_number() OVER (ORDER BY count(*) DESC, space_key) AS place FROM ages GROUP BY space_key
)
SELECT
  CASE WHEN l.place <= 12 THEN a.space_key ELSE 'other spaces' END AS space,
  count(*) FILTER (days <= 90) AS d90,
  count(*) FILTER (days > 90 AND days <= 365) AS d365,
  count(*) FILTER (days > 365 AND days <= 730) AS d730,
  count(*) FILTER (days > 730) AS older,
  count(*) FILTER (days IS NULL) AS unknown
FROM ages a JOIN largest l USING (space_key)
GROUP BY ALL
ORDER BY min(l.place)
