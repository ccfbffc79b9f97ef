-- Numbers of changed pages for the report of a run, in spaces of both weeks.
SELECT
  count(*) FILTER (kind IN ('created', 'appeared')) AS created,
  count(*) FILTER (kind IN ('deleted', 'archived')) AS deleted,
  count(*) FILTER (kind = 'moved') AS moved,
  count(*) FILTER (kind = 'restored') AS restored
FROM changes
WHERE content_type = 'page' AND kind <> 'gone' AND space_key IN (SELECT space_key FROM before_spaces)
