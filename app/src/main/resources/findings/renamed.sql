-- A renamed rule keeps its history. A renamed threshold does not count as a change of its rule.
UPDATE finding_before SET rule_id = renamed.rule_id
FROM former_name renamed WHERE renamed.threshold IS NULL AND renamed.former = finding_before.rule_id;

UPDATE title_before SET rule_id = renamed.rule_id
FROM former_name renamed WHERE renamed.threshold IS NULL AND renamed.former = title_before.rule_id;

UPDATE rules_before SET rule_id = renamed.rule_id
FROM former_name renamed WHERE renamed.threshold IS NULL AND renamed.former = rules_before.rule_id;

CREATE TABLE former_thresholds AS
SELECT rule_id, map(list(former), list(threshold)) AS names FROM former_name WHERE threshold IS NOT NULL GROUP BY rule_id;

-- Thresholds are text: "days=14; visits=20".
UPDATE finding_before SET threshold = array_to_string(
  list_transform(
    string_split(threshold, '; '),
    lambda part: coalesce(names[split_part(part, '=', 1)] || substr(part, strpos(part, '=')), part)),
  '; ')
FROM former_thresholds WHERE former_thresholds.rule_id = finding_before.rule_id;

UPDATE rules_before SET threshold = array_to_string(
  list_transform(
    string_split(threshold, '; '),
    lambda part: coalesce(names[split_part(part, '=', 1)] || substr(part, strpos(part, '=')), part)),
  '; ')
FROM former_thresholds WHERE former_thresholds.rule_id = rules_before.rule_id;
