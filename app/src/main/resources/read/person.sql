-- A person by id: people of the week, and ids that pages, findings and approvals name although no source described them.
SELECT CASE WHEN getvariable('named') THEN any_value(display_name) END AS name, any_value(account_status) AS account_status
FROM (
  SELECT person_id, display_name, account_status FROM {week}.people
  UNION ALL SELECT owner, NULL, NULL FROM {week}.pages
  UNION ALL SELECT owner, NULL, NULL FROM {week}.findings
  UNION ALL SELECT approver, NULL, NULL FROM {week}.approvals
)
WHERE person_id = getvariable('person')
HAVING count(*) > 0
