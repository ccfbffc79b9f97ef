-- table of one state of a workflow in a space, key space_key workflow_name workflow_state: Where pages wait in their workflows, how long, and for which approvers. Current pages and blog posts only.
-- needs: transitions workflow_states
-- when: EXISTS (FROM transitions) OR EXISTS (FROM workflow_merged WHERE workflow_state IS NOT NULL)
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
  SELECT page_id, workflow_merged.space_key, workflow_name, workflow_state, days_in_state
  FROM workflow_merged JOIN page USING (page_id)
  WHERE page.status = 'current' AND workflow_state IS NOT NULL
),
moved AS (SELECT transitions.* FROM transitions JOIN page USING (page_id) WHERE page.status = 'current'),
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
  SELECT counted.*,
    coalesce(own.days, CASE WHEN NOT coalesce(workflow_states.final,
      false) THEN (SELECT days FROM state_limit WHERE state IS NULL) END)
      AS limit_days
  FROM counted
  LEFT JOIN state_limit own ON own.state = lower(counted.workflow_state)
  LEFT JOIN workflow_states ON workflow_states.space_key = counted.space_key
    AND workflow_states.workflow_state = counted.workflow_state
    AND workflow_states.workflow_name IS NOT DISTINCT FROM counted.workflow_name
),
waited AS (
  SELECT here.space_key, here.workflow_name, here.workflow_state,
    if_told(count(days_in_state), count(*), {
      p50: quantile_cont(days_in_state, 0.5),
      p90: quantile_cont(days_in_state, 0.9),
      longest: max(days_in_state),
      pct_over_limit: 100 * avg((days_in_state > limit_days)::INTEGER)}) AS days
  FROM here
  JOIN limited ON limited.space_key = here.space_key AND limited.workflow_state = here.workflow_state
    AND limited.workflow_name IS NOT DISTINCT FROM here.workflow_name
  GROUP BY ALL
),
asked AS (
  SELECT space_key, workflow_name, workflow_state, approver, count(*) AS open
  FROM workflow_approver JOIN workflow_approval USING (page_id, approval) JOIN here USING (page_id)
  WHERE workflow_approval.open AND decision = 'pending' AND approver IS NOT NULL GROUP BY ALL
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
  SELECT earlier_spaces.iso_week, earlier_spaces.space_key
  FROM earlier_spaces SEMI JOIN workflow_week USING (iso_week), this_run
  WHERE earlier_spaces.iso_week >= strftime(week_start - INTERVAL 28 DAYS, '%G-W%V')
),
-- If a week contains the space but no row for the state, no page was in that state.
earlier AS (
  SELECT limited.space_key, limited.workflow_name, limited.workflow_state, sum(coalesce(earlier_bottlenecks.pages,
    0)) / count(*) AS pages_mean
  FROM limited
  JOIN compared USING (space_key)
  LEFT JOIN earlier_bottlenecks ON earlier_bottlenecks.iso_week = compared.iso_week
    AND earlier_bottlenecks.space_key = limited.space_key
    AND earlier_bottlenecks.workflow_state = limited.workflow_state
      AND earlier_bottlenecks.workflow_name IS NOT DISTINCT FROM limited.workflow_name
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
  iso_week, limited.space_key, limited.workflow_name, limited.workflow_state, pages, entered, departed,
  waited.days.p50 AS p50_days, waited.days.p90 AS p90_days, waited.days.longest AS max_days, limit_days,
  waited.days.pct_over_limit AS pct_over_limit,
  shown(first_approver) AS first_approver, first_open AS first_approver_open,
  shown(second_approver) AS second_approver, second_open AS second_approver_open,
  shown(third_approver) AS third_approver, third_open AS third_approver_open,
  pages_mean AS pages_mean_4w, pages - pages_mean AS pages_change,
  coalesce(usual.stays, 0) AS visits_12w, usual.p90_days AS p90_days_12w
FROM limited
LEFT JOIN waited ON waited.space_key = limited.space_key AND waited.workflow_state = limited.workflow_state
  AND waited.workflow_name IS NOT DISTINCT FROM limited.workflow_name
LEFT JOIN busiest ON busiest.space_key = limited.space_key AND busiest.workflow_state = limited.workflow_state
  AND busiest.workflow_name IS NOT DISTINCT FROM limited.workflow_name
LEFT JOIN earlier ON earlier.space_key = limited.space_key AND earlier.workflow_state = limited.workflow_state
  AND earlier.workflow_name IS NOT DISTINCT FROM limited.workflow_name
LEFT JOIN usual ON usual.space_key = limited.space_key AND usual.workflow_state = limited.workflow_state
  AND usual.workflow_name IS NOT DISTINCT FROM limited.workflow_name, this_run
