-- Which parts of a page could be read.
-- group: quality
-- column row_quality text: ok, partial (a group of values could not be read) or failed (only its list entry could be read). A page that no list contained and that is known from an earlier week is partial.
-- column missing_groups text: Groups of values that could not be read, joined by semicolons. Their columns are empty.
WITH gaps AS (
  SELECT
    page.page_id,
    list_sort(list_distinct(
      -- A body that could not be read is still known if its version was measured before.
      CASE WHEN missing = '' THEN [] ELSE list_filter(string_split(missing, ';'), lambda g: g <> 'body') END
      || CASE WHEN body.page_id IS NULL THEN ['body'] ELSE [] END
      || CASE WHEN kept.comments_whole = false THEN ['comments'] ELSE [] END
      || CASE WHEN workflow.missed THEN ['workflow'] ELSE [] END
      || CASE WHEN workflow.parameters_missed THEN ['parameters'] ELSE [] END)) AS groups
  FROM page
  LEFT JOIN body USING (page_id)
  LEFT JOIN (
    SELECT space_key, bool_and(whole) AS comments_whole
    FROM (
      SELECT s.space_key, l.whole
      FROM space s JOIN listing l ON l.kind = 'comments' AND (l.space_key = s.space_key OR l.space_key IS NULL))
    GROUP BY space_key) kept USING (space_key)
  LEFT JOIN workflow_standing workflow ON workflow.page_id = page.page_id
)
SELECT
  page_id,
  CASE WHEN len(groups) = 0 THEN 'ok'
       WHEN page_id IN (SELECT page_id FROM kept_page) THEN 'partial'
       WHEN list_contains(groups, 'history') AND list_contains(groups, 'body') THEN 'failed'
       ELSE 'partial' END AS row_quality,
  array_to_string(groups, ';') AS missing_groups
FROM gaps
