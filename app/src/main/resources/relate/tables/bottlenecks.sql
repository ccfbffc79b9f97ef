-- table of one state of a workflow in a space, key space_key workflow_name workflow_state: Where pages wait in their workflows, how long, and for which approvers. Current pages and blog posts only.
-- needs: transitions workflow_states
-- when: EXISTS (FROM workflow_standing WHERE told_by <> 'unasked')
-- column iso_week text: Week of the snapshot.
-- column space_key text: Key of the space.
-- column workflow_name text: Name of the workflow.
-- column workflow_state text: Name of the state.
-- column pages integer (pages): Pages in that state.
-- column entered integer (changes): Changes into this state since the last known state of these pages. A page that entered twice counts twice.
-- column departed integer (changes): Changes out of this state, counted in the same way.
-- column p50_days decimal (days): Median days of its pages in this state. This, p90_days, max_days and pct_over_limit are empty if known for fewer than 90 % of the pages.
-- column p90_days decimal (days): 90th percentile of the days of its pages in this state.
-- column max_days integer (days): Longest time of a page in this state.
-- column limit_days integer (days): Limit by the settings. Empty for final states without a limit of their own.
-- column pct_over_limit decimal (percent): Pages over that limit.
-- column first_approver text (person): Stable id of the approver with the most open approvals of these pages.
-- column first_approver_open integer (approvals): Open approvals of first_approver.
-- column second_approver text (person): Approver with the second most open approvals.
-- column second_approver_open integer (approvals): Open approvals of second_approver.
-- column third_approver text (person): Approver with the third most open approvals.
-- column third_approver_open integer (approvals): Open approvals of third_approver.
-- column pages_mean_4w decimal (pages): Mean of pages over the four weeks before, as far as they were read.
-- column pages_change decimal (pages): Difference between pages and that mean.
-- column visits_12w integer (visits): Visits to this state, ended or not, seen in the twelve weeks before.
-- column p90_days_12w decimal (days): 90th percentile of the days of these visits, as far as they were seen.
WITH
here AS (
  SELECT page_id, m.space_key, workflow_name, workflow_state, days_in_state
  FROM workflow_merged m JOIN page p USING (page_id)
  WHERE p.status = 'current' AND workflow_state IS NOT NULL
),
moved AS (SELECT t.* FROM transitions t JOIN page p USING (page_id) WHERE p.status = 'current'),
counted AS (
  SELECT space_key, workflow_name, workflow_state,
    count(page_id) AS pages, count(entered) AS entered, count(departed) AS departed
  FROM (
    SELECT * FROM here
    UNION ALL BY NAME
    SELECT space_key, to_workflow AS workflow_name, to_state AS workflow_state, true AS entered FROM moved
    UNION ALL BY NAME
    SELECT space_key, from_workflow AS workflow_name, from_state AS workflow_state, true AS departed FROM moved)
  WHERE workflow_state IS NOT NULL GROUP BY ALL
),
limited AS (
  SELECT c.*,
    coalesce(own.days, CASE WHEN NOT coalesce(s.final, false) THEN (SELECT days FROM state_limit WHERE state IS NULL) END)
      AS limit_days
  FROM counted c
  LEFT JOIN state_limit own ON own.state = lower(c.workflow_state)
  LEFT JOIN workflow_states s ON s.space_key = c.space_key AND s.workflow_state = c.workflow_state
    AND s.workflow_name IS NOT DISTINCT FROM c.workflow_name
),
waited AS (
  SELECT h.space_key, h.workflow_name, h.workflow_state,
    if_told(count(days_in_state), count(*), {
      p50: quantile_cont(days_in_state, 0.5),
      p90: quantile_cont(days_in_state, 0.9),
      longest: max(days_in_state),
      pct_over_limit: 100 * avg((days_in_state > limit_days)::INTEGER)}) AS days
  FROM here h
  JOIN limited l ON l.space_key = h.space_key AND l.workflow_state = h.workflow_state
    AND l.workflow_name IS NOT DISTINCT FROM h.workflow_name
  GROUP BY ALL
),
asked AS (
  SELECT space_key, workflow_name, workflow_state, approver, count(*) AS open
  FROM workflow_approver JOIN workflow_approval a USING (page_id, approval) JOIN here USING (page_id)
  WHERE a.open AND decision = 'pending' AND approver IS NOT NULL GROUP BY ALL
),
busiest AS (
  SELECT space_key, workflow_name, workflow_state,
    any_value(approver) FILTER (rank = 1) AS first_approver, any_value(open) FILTER (rank = 1) AS first_open,
    any_value(approver) FILTER (rank = 2) AS second_approver, any_value(open) FILTER (rank = 2) AS second_open,
    any_value(approver) FILTER (rank = 3) AS third_approver, any_value(open) FILTER (rank = 3) AS third_open
  FROM (
    SELECT *, row_number() OVER (
      PARTITION BY space_key, workflow_name, workflow_state ORDER BY open DESC, approver) AS rank
    FROM asked)
  GROUP BY ALL
),
compared AS (
  SELECT s.iso_week, s.space_key
  FROM earlier_spaces s SEMI JOIN workflow_week USING (iso_week), this_run
  WHERE s.iso_week >= strftime(week_start - INTERVAL 28 DAYS, '%G-W%V')
),
-- If a week contains the space but no row for the state, no page was in that state.
earlier AS (
  SELECT l.space_key, l.workflow_name, l.workflow_state, sum(coalesce(b.pages, 0)) / count(*) AS pages_mean
  FROM limited l
  JOIN compared s USING (space_key)
  LEFT JOIN earlier_bottlenecks b ON b.iso_week = s.iso_week AND b.space_key = l.space_key
    AND b.workflow_state = l.workflow_state AND b.workflow_name IS NOT DISTINCT FROM l.workflow_name
  GROUP BY ALL
),
stay AS (
  SELECT space_key, workflow_name, workflow_state, max(days_in_state) AS days
  FROM earlier_workflow, this_run
  WHERE earlier_workflow.iso_week >= strftime(week_start - INTERVAL 84 DAYS, '%G-W%V') AND workflow_state IS NOT NULL
  GROUP BY page_id, space_key, workflow_name, workflow_state, state_since
),
usual AS (
  SELECT space_key, workflow_name, workflow_state, count(days) AS stays,
    if_told(count(days), count(*), quantile_cont(days, 0.9)) AS p90_days
  FROM stay GROUP BY ALL
)
SELECT
  iso_week, l.space_key, l.workflow_name, l.workflow_state, pages, entered, departed,
  w.days.p50 AS p50_days, w.days.p90 AS p90_days, w.days.longest AS max_days, limit_days,
  w.days.pct_over_limit AS pct_over_limit,
  shown(first_approver) AS first_approver, first_open AS first_approver_open,
  shown(second_approver) AS second_approver, second_open AS second_approver_open,
  shown(third_approver) AS third_approver, third_open AS third_approver_open,
  pages_mean AS pages_mean_4w, pages - pages_mean AS pages_change,
  coalesce(u.stays, 0) AS visits_12w, u.p90_days AS p90_days_12w
FROM limited l
LEFT JOIN waited w ON w.space_key = l.space_key AND w.workflow_state = l.workflow_state
  AND w.workflow_name IS NOT DISTINCT FROM l.workflow_name
LEFT JOIN busiest b ON b.space_key = l.space_key AND b.workflow_state = l.workflow_state
  AND b.workflow_name IS NOT DISTINCT FROM l.workflow_name
LEFT JOIN earlier e ON e.space_key = l.space_key AND e.workflow_state = l.workflow_state
  AND e.workflow_name IS NOT DISTINCT FROM l.workflow_name
LEFT JOIN usual u ON u.space_key = l.space_key AND u.workflow_state = l.workflow_state
  AND u.workflow_name IS NOT DISTINCT FROM l.workflow_name, this_run
