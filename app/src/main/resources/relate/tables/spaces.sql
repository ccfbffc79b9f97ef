-- table of one space or the whole site, key space_key: Totals for each space. The row without a key is the whole site.
-- needs: changes duplicates
-- column iso_week text: Week of the snapshot.
-- column space_key text: Key of the space; empty in the row of the whole site.
-- column name text: Name of the space.
-- column type text: global or personal, as reported by the site.
-- column status text: current or archived.
-- column home_id bigint: Id of the home page.
-- column pages_current integer (pages): Current pages.
-- column pages_archived integer (pages): Archived pages.
-- column drafts integer (pages): Drafts, if content.drafts is set.
-- column blogposts integer (blog posts): Current blog posts.
-- column attachments integer (attachments): Current attachments of these pages and blog posts, as far as their lists could be read.
-- column attachment_bytes bigint (bytes): Sum of their sizes, as far as known. failures counts the unknown ones.
-- column words_total bigint (words): Words on all current pages that could be read. For all totals, failures counts the pages that are missing because the value is not known.
-- column median_words decimal (words): Median word_count of the current pages. Medians and shares are computed from the pages with a known value. They are empty if these are fewer than 90 %.
-- column root_pages integer (pages): Current pages without a parent, except the home page. Empty if the parent of a page is not known.
-- column max_depth integer (levels): Maximum depth of a current page. Empty if the depth of a page is not known.
-- column median_depth decimal (levels): Median depth of the current pages.
-- column pages_created_week integer (pages): Current pages created in this week, from Monday until the run.
-- column pages_updated_week integer (pages): Current pages whose newest version was created in this week, until the run.
-- column pages_deleted_week integer (pages): Pages that were current in the newest earlier week and no longer are. A restored space is compared with the last week that contained it. Pages in spaces that are not part of this week do not count.
-- column pages_moved_week integer (pages): Current pages with a different parent or space than in the newest earlier week.
-- column edit_sessions_week integer (sessions): Editing sessions in this week. Not filled: each run sees only the newest version of a page.
-- column editors_week integer (people): People who created the newest version of a current page in this week, until the run.
-- column views_week integer (views): Views of current pages in this week. Not filled yet.
-- column age_median_days decimal (days): Median of days_since_update of the current pages.
-- column age_p90_days decimal (days): 90th percentile of days_since_update of the current pages.
-- column pct_updated_90d decimal (percent): Current pages updated within 90 days.
-- column pct_updated_180d decimal (percent): Current pages updated within 180 days.
-- column pct_updated_365d decimal (percent): Current pages updated within 365 days.
-- column pct_owner_active decimal (percent): Current pages with an active owner, as a share of those whose owner status is known.
-- column pct_labelled decimal (percent): Current pages with a label, as a share of those whose labels are known.
-- column pct_with_workflow decimal (percent): Current pages with a workflow, as a share of those whose workflow is known. Empty without an app.
-- column pct_final_state decimal (percent): Current pages in a final state, as a share of those with a workflow.
-- column approvals_pending integer (approvals): Open approvals of current pages. Empty if pages are in the workflow of an app, and no source reports its approvals.
-- column approvals_over_14d integer (approvals): Open approvals of pages that have been in their state for more than 14 days. Empty as approvals_pending is.
-- column link_health decimal (percent): Links and includes of current pages that lead to an existing page, as a share of those that could be verified. Archived targets count as existing. Empty without such links.
-- column unlinked integer (pages): Current pages that no other current page links to or includes, except home pages.
-- column orphans integer (pages): Pages counted in unlinked that also have no parent.
-- column detached integer (pages): Current pages without a parent, except home pages.
-- column duplicates integer (pages): Current pages with the same or nearly the same text as another page.
-- column coverage decimal (percent): Pages listed and read with their body, as a share of all pages that this account can see here. Rounded down.
-- column workflow_coverage decimal (percent): Current pages whose workflow was read, as a share of those with a workflow or with an unknown one. If the account cannot see the status of a page, its state by property or search counts as read. Rounded down. Empty without an app, and if there is no such page.
WITH
counted AS (
  SELECT pages.*, this_run.week_began_at, pages.content_type = 'page' AND pages.status = 'current' AS is_current,
    pages.page_id IN (SELECT home_id FROM space WHERE home_id IS NOT NULL) AS is_home,
    CASE WHEN standing.known THEN true
      -- Without an app, workflows were not read.
      WHEN standing.told_by = 'none'
        AND (NOT standing.app_absent OR EXISTS (FROM state_label) OR EXISTS (FROM state_property)
          OR EXISTS (FROM listed_page_status WHERE outcome = 'ok')) THEN false END AS in_workflow,
    pages.state_since < this_run.scheduled_at - INTERVAL 14 DAYS AS held_up,
    standing.self_told, standing.to_read, standing.was_read, standing.app_absent,
    CASE WHEN pages.attachment_count IS NOT NULL THEN coalesce(files.bytes, 0) END AS known_bytes
  FROM pages
  LEFT JOIN workflow_standing standing USING (page_id)
  LEFT JOIN (SELECT page_id, sum(bytes) AS bytes FROM attachment GROUP BY page_id) files USING (page_id), this_run
),
numbers AS (
  SELECT
    space_key,
    count(*) FILTER (is_current) AS pages_current,
    count(*) FILTER (content_type = 'page' AND status = 'archived') AS pages_archived,
    count(*) FILTER (status = 'draft') AS drafts,
    count(*) FILTER (content_type = 'blogpost' AND status = 'current') AS blogposts,
    sum(attachment_count) AS attachments,
    sum(known_bytes) AS attachment_bytes,
    sum(word_count) FILTER (is_current) AS words_total,
    if_told(count(word_count) FILTER (is_current), count(*) FILTER (is_current), median(word_count) FILTER (is_current))
      AS median_words,
    -- If it is unknown whether a page has a parent, the number of pages without one is unknown.
    CASE WHEN count(*) FILTER (is_current AND parent_id IS NULL AND reaches_home IS NULL) = 0
      THEN count(*) FILTER (is_current AND NOT is_home AND parent_id IS NULL) END AS root_pages,
    -- If links could not be searched, the number of unlinked pages is unknown.
    CASE WHEN count(*) FILTER (is_current AND links_in IS NULL) = 0
      THEN count(*) FILTER (is_current AND NOT is_home AND links_in = 0 AND included_by = 0) END AS unlinked,
    CASE WHEN count(*) FILTER (is_current AND links_in IS NULL) = 0 AND count(*) FILTER (
        is_current AND parent_id IS NULL AND reaches_home IS NULL AND links_in = 0 AND included_by = 0) = 0
      THEN count(*) FILTER (is_current AND NOT is_home AND links_in = 0 AND included_by = 0 AND parent_id IS NULL)
      END AS orphans,
    CASE WHEN count(*) FILTER (is_current AND reaches_home IS NULL) = 0 THEN max(depth) FILTER (is_current) END
      AS max_depth,
    if_told(count(depth) FILTER (is_current), count(*) FILTER (is_current), median(depth) FILTER (is_current))
      AS median_depth,
    count(*) FILTER (is_current AND created_at >= week_began_at) AS pages_created_week,
    count(*) FILTER (is_current AND modified_at >= week_began_at) AS pages_updated_week,
    count(DISTINCT last_editor) FILTER (is_current AND modified_at >= week_began_at) AS editors_week,
    if_told(count(days_since_update) FILTER (is_current), count(*) FILTER (is_current), {
      median: median(days_since_update) FILTER (is_current),
      p90: quantile_cont(days_since_update, 0.9) FILTER (is_current),
      pct_90d: 100 * avg((days_since_update <= 90)::INTEGER) FILTER (is_current),
      pct_180d: 100 * avg((days_since_update <= 180)::INTEGER) FILTER (is_current),
      pct_365d: 100 * avg((days_since_update <= 365)::INTEGER) FILTER (is_current)}) AS age,
    100 * avg((owner_status = 'active')::INTEGER)
      FILTER (is_current AND owner_status IN ('active', 'inactive')) AS pct_owner_active,
    if_told(count(label_count) FILTER (is_current), count(*) FILTER (is_current),
      100 * avg((label_count > 0)::INTEGER) FILTER (is_current)) AS pct_labelled,
    if_told(count(in_workflow) FILTER (is_current), count(*) FILTER (is_current),
      100 * avg(in_workflow::INTEGER) FILTER (is_current)) AS pct_with_workflow,
    -- The basis is pages with a workflow, and pages that may have one.
    if_told(count(state_final) FILTER (is_current), count(*) FILTER (is_current AND in_workflow IS DISTINCT FROM false),
      100 * avg(state_final::INTEGER) FILTER (is_current)) AS pct_final_state,
    if_told(count(links_out_internal) FILTER (is_current), count(*) FILTER (is_current), true) AS links_told,
    CASE WHEN NOT bool_or(app_absent)
      THEN percent_read(count(*) FILTER (is_current AND was_read), nullif(count(*) FILTER (is_current AND to_read), 0))
      END AS workflow_coverage,
    -- Known if at least one page has the value, or if no page that could have it is left out. A state that a page status, a
    -- property or a label names has no approvals, and does not tell those of an app.
    coalesce(sum(pending_approvals) FILTER (is_current AND NOT self_told),
      CASE WHEN NOT bool_or(in_workflow AND NOT self_told) FILTER (is_current) THEN 0 END) AS approvals_pending,
    coalesce(sum(pending_approvals) FILTER (is_current AND NOT self_told AND held_up),
      CASE WHEN count(pending_approvals) FILTER (is_current AND NOT self_told) > 0
        OR NOT bool_or(in_workflow AND NOT self_told) FILTER (is_current) THEN 0 END) AS approvals_over_14d
  FROM counted GROUP BY GROUPING SETS ((space_key), ())
),
verified AS (
  SELECT source_space AS space_key,
    100.0 * count(*) FILTER (status IN ('ok', 'archived'))
      / nullif(count(*) FILTER (status IN ('ok', 'archived', 'broken')), 0) AS link_health
  FROM resolved WHERE counts AND kind IN ('page', 'include', 'excerpt_include')
  GROUP BY GROUPING SETS ((source_space), ())
),
changed AS (
  SELECT
    space_key,
    count(*) FILTER (kind IN ('deleted', 'archived')) AS deleted,
    count(*) FILTER (kind = 'moved') AS moved
  FROM changes WHERE content_type = 'page' GROUP BY GROUPING SETS ((space_key), ())
),
duplicated AS (
  SELECT space_key, count(DISTINCT page_id) AS pages
  FROM duplicates WHERE kind IN ('exact', 'near') GROUP BY GROUPING SETS ((space_key), ())
)
SELECT
  iso_week,
  coverage_of.space_key,
  space.name, space.type, space.status, space.home_id,
  coalesce(numbers.pages_current, 0) AS pages_current,
  coalesce(numbers.pages_archived, 0) AS pages_archived,
  CASE WHEN drafts_asked THEN coalesce(numbers.drafts, 0) END AS drafts,
  coalesce(numbers.blogposts, 0) AS blogposts,
  numbers.attachments, numbers.attachment_bytes, numbers.words_total, numbers.median_words, numbers.root_pages,
    numbers.max_depth, numbers.median_depth,
  numbers.pages_created_week, numbers.pages_updated_week,
  CASE WHEN previous_week IS NOT NULL THEN coalesce(changed.deleted, 0) END AS pages_deleted_week,
  CASE WHEN previous_week IS NOT NULL THEN coalesce(changed.moved, 0) END AS pages_moved_week,
  NULL AS edit_sessions_week, numbers.editors_week, NULL AS views_week,
  numbers.age.median AS age_median_days, numbers.age.p90 AS age_p90_days, numbers.age.pct_90d AS pct_updated_90d,
  numbers.age.pct_180d AS pct_updated_180d, numbers.age.pct_365d AS pct_updated_365d,
  numbers.pct_owner_active, numbers.pct_labelled,
  numbers.pct_with_workflow, numbers.pct_final_state, numbers.approvals_pending, numbers.approvals_over_14d,
  CASE WHEN numbers.links_told THEN verified.link_health END AS link_health, numbers.unlinked, numbers.orphans,
    numbers.root_pages AS detached, coalesce(duplicated.pages, 0) AS duplicates,
  percent_read(coverage_of.read, coverage_of.expected) AS coverage,
  numbers.workflow_coverage
FROM coverage coverage_of
LEFT JOIN space ON space.space_key = coverage_of.space_key
LEFT JOIN numbers ON numbers.space_key IS NOT DISTINCT FROM coverage_of.space_key
LEFT JOIN verified ON verified.space_key IS NOT DISTINCT FROM coverage_of.space_key
LEFT JOIN duplicated ON duplicated.space_key IS NOT DISTINCT FROM coverage_of.space_key
LEFT JOIN changed ON changed.space_key IS NOT DISTINCT FROM coverage_of.space_key, this_run
