-- The listed owners that match a filter. An empty status or text matches all.
SELECT *, count(*) OVER () AS matches
FROM ({answer})
WHERE (getvariable('status') = '' OR coalesce(owner_status, 'unknown') = getvariable('status'))
  AND (getvariable('words') = '' OR contains(folded(concat_ws(' ', owner_name, owner)), folded(getvariable('words'))))
ORDER BY {order}, findings DESC, pages DESC, owner
LIMIT getvariable('most') OFFSET getvariable('skip')
