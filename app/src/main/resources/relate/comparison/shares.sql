-- The pages that contributed most to the change of a number.
INSERT INTO shares
SELECT getvariable('number'), getvariable('unit'), page_id, coalesce(n.space_key, b.space_key), coalesce(n.title, b.title),
  b.share, n.share,
  CASE WHEN n.page_id IS NULL THEN 0 ELSE n.share END - CASE WHEN b.page_id IS NULL THEN 0 ELSE b.share END
    AS change
FROM (FROM ({shares_after}) WHERE {spaces}) n FULL JOIN (FROM ({shares_before}) WHERE {spaces}) b USING (page_id)
WHERE change <> 0
ORDER BY abs(change) DESC, page_id LIMIT getvariable('most')
