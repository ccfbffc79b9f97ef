-- Pages whose words meet a condition. A value may be a name with a comma, or a list of names.
SELECT DISTINCT page_id
FROM (
  SELECT page_id, trim(word) AS word
  FROM (
    SELECT page_id, person AS word FROM {properties}
    UNION ALL SELECT page_id, unnest(list_prepend(value, regexp_split_to_array(value, '[,;]'))) FROM {properties}
    UNION ALL SELECT page_id, approver FROM {approvals}
    UNION ALL SELECT page_id, assignee FROM {tasks}
    UNION ALL SELECT page_id, unnest(list_prepend(value, regexp_split_to_array(value, '[,;]'))) FROM {parameters}))
WHERE word <> '' AND ({condition})
