-- The week that is evaluated. since: the instant of the newest earlier week.
CREATE TABLE finding_context AS
SELECT
  getvariable('evaluated_week') AS iso_week,
  getvariable('evaluated_day') AS today,
  CAST({since} AS TIMESTAMP) AS since,
  getvariable('rules_complete') AS rules_complete
