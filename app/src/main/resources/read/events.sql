-- What changes the numbers of a week although no page changed: other rules, another way to count, other spaces, gaps.
WITH
run AS (
  SELECT iso_week, word_rule, coverage, lag(word_rule) OVER (ORDER BY iso_week) AS word_rule_before
  FROM {weeks}.runs WHERE iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
),
scope AS (
  SELECT iso_week, spaces, lag(spaces) OVER (ORDER BY iso_week) AS spaces_before
  FROM (
    SELECT iso_week, list(space_key ORDER BY space_key) AS spaces
    FROM {weeks}.spaces
    WHERE space_key IS NOT NULL AND iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
    GROUP BY iso_week
  )
),
changed AS (
  SELECT iso_week, count(*) AS rules, string_agg(rule_id, ', ' ORDER BY rule_id) AS names
  FROM {weeks}.rules WHERE changed AND iso_week BETWEEN getvariable('first_week') AND getvariable('last_week')
  GROUP BY iso_week
)
SELECT iso_week, 'partial' AS kind, CAST(coverage AS VARCHAR) AS detail FROM run WHERE coverage < 100
UNION ALL
SELECT iso_week, 'word_rule', CAST(word_rule AS VARCHAR) FROM run WHERE word_rule <> word_rule_before
UNION ALL
SELECT iso_week, 'scope', concat_ws('; ',
    CASE WHEN len(list_filter(spaces, lambda s: NOT list_contains(spaces_before, s))) > 0
      THEN 'added: ' || array_to_string(list_filter(spaces, lambda s: NOT list_contains(spaces_before, s)), ', ') END,
    CASE WHEN len(list_filter(spaces_before, lambda s: NOT list_contains(spaces, s))) > 0
      THEN 'missing: ' || array_to_string(list_filter(spaces_before, lambda s: NOT list_contains(spaces, s)), ', ') END)
FROM scope WHERE spaces <> spaces_before
UNION ALL
SELECT iso_week, 'rules', CASE WHEN rules > 3 THEN rules || ' rules' ELSE names END FROM changed
ORDER BY iso_week, kind
