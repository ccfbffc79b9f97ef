-- table of one thing that could not be read, key number: The failures of the week: what could not be read, why, and what to do.
-- column iso_week text: Week of the snapshot.
-- column number integer: Number of the failure within the week, from 1.
-- column code text: Stable error code, listed in the reference of exit statuses.
-- column responsible text: Who can fix it: operator, content, machine, site or stocktake.
-- column space_key text: Key of the space concerned.
-- column page_id bigint: Id of the page concerned.
-- column location text: Where it happened: a URL, a file or a page.
-- column what text: What happened.
-- column remedy text: What to do.
SELECT
  iso_week,
  row_number() OVER (ORDER BY code, space_key NULLS FIRST, page_id NULLS FIRST, location, what)::INTEGER AS number,
  code, responsible, space_key, page_id, location, what, remedy
-- A source may report the same failure twice: during the preflight, and while it reads the space.
FROM (
  SELECT * FROM (SELECT DISTINCT * FROM failure)
  QUALIFY space_key IS NOT NULL OR count(space_key) OVER (PARTITION BY code, location, what, remedy, page_id) = 0
), this_run
