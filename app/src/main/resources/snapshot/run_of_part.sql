-- What the history tells of the run of a week.
SELECT coalesce(coverage, 0) AS coverage, coalesce(pages_read < pages_expected, true) AS partial,
  strftime(scheduled_at, '%Y-%m-%dT%H:%M:%SZ') AS published_at
FROM {runs}
