-- Health and coverage of the whole site in the last 52 weeks. A week that was not published has no values.
WITH site AS (
  SELECT
    s.iso_week, s.health, r.coverage,
    CAST(date_trunc('week', strptime(left(s.iso_week, 4) || '-01-04', '%Y-%m-%d'))
      + to_days(CAST((CAST(right(s.iso_week, 2) AS INTEGER) - 1) * 7 AS INTEGER)) AS DATE) AS monday
  FROM space_history s LEFT JOIN run_history r USING (iso_week)
  WHERE s.space_key IS NULL
),
days AS (
  SELECT unnest(generate_series(
    greatest(min(monday), max(monday) - INTERVAL 51 WEEK), CAST(max(monday) AS TIMESTAMP), INTERVAL 1 WEEK)) AS monday
  FROM site
)
SELECT strftime(d.monday, '%G-W%V') AS week, s.health, s.coverage, 80 AS target
FROM days d LEFT JOIN site s ON s.monday = CAST(d.monday AS DATE)
ORDER BY d.monday
