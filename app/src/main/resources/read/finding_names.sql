-- Names by which findings can be selected, with the ids that they stand for: rules, spaces, people, and owners of findings.
SELECT DISTINCT kind, name, id
FROM (
  SELECT 'rule' AS kind, rule_id AS name, rule_id AS id FROM {week}.listed
  UNION ALL SELECT 'rule', rule_id, rule_id FROM {week}.rules
  UNION ALL SELECT 'space', space_key, space_key FROM {week}.spaces
  UNION ALL SELECT 'space', space_key, space_key FROM {week}.pages
  UNION ALL SELECT 'space', space_key, space_key FROM {week}.findings
  UNION ALL SELECT 'person', person_id, person_id FROM {week}.people
  UNION ALL SELECT 'person', display_name, person_id FROM {week}.people WHERE getvariable('named')
  UNION ALL SELECT 'person', owner, owner FROM {week}.findings
  UNION ALL SELECT 'owner', coalesce(owner_name, owner), owner FROM {week}.listed
)
WHERE name IS NOT NULL
ORDER BY ALL
