-- Ids of the findings of a week that start with a text, also in spaces that the week did not read.
SELECT finding_id FROM {week}.findings WHERE starts_with(finding_id, getvariable('prefix')) ORDER BY finding_id
