-- The children of some nodes of the page tree of a space by title: so many of each, and those that are open. 0 stands for the top.
SELECT parent, id, kind, title, hidden, children, below, own_rank, worst_rank, siblings
FROM (
  SELECT coalesce(b.parent, 0) AS parent, b.id, b.kind, CASE WHEN NOT b.hidden THEN b.title END AS title,
    b.hidden, b.children, b.below, b.own_rank, b.worst_rank,
    row_number() OVER (PARTITION BY b.parent ORDER BY b.id IS DISTINCT FROM s.home_id, b.hidden, CASE WHEN NOT b.hidden THEN folded(b.title) END, b.id) AS place,
    count(*) OVER (PARTITION BY b.parent) AS siblings
  FROM {week}.branches b
  LEFT JOIN {week}.spaces s ON s.space_key = b.space_key
  WHERE folded(b.space_key) = folded(getvariable('space'))
    AND list_contains(string_split(getvariable('parents'), chr(31)), CAST(coalesce(b.parent, 0) AS VARCHAR))
    AND NOT (b.hidden AND getvariable('restricted') = 'leave_out')
)
WHERE CASE WHEN parent = getvariable('root') THEN place > getvariable('skip') AND place <= getvariable('skip') + getvariable('most')
    ELSE place <= getvariable('share') END
  OR list_contains(string_split(getvariable('open'), chr(31)), CAST(id AS VARCHAR))
ORDER BY parent, place
