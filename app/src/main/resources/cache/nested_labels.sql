-- The labels of pages whose nested list of labels ends early, and those of spaces that this run did not read.
SELECT DISTINCT n.page_id, n.version, n.fingerprint, p.space_key, unnest(string_split(p.labels, ';')) AS label
FROM nested_list n JOIN page p USING (page_id) WHERE n.kind = 'labels' AND p.labels <> ''
UNION ALL BY NAME
FROM kept_nested_label WHERE space_key NOT IN (SELECT space_key FROM space)
