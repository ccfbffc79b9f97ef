-- The number of recent edits of a page, from the weekly snapshots. Each snapshot has the newest version only. The number of
-- versions is therefore known, but not the authors of the others. Versions of live docs are saved automatically and are not edits.
-- group: edits
-- column edits_30d integer (versions): Versions created in the last 30 days. Versions of the week in which the 30 days began are included if their dates are not known. Empty if no week reaches back that far, and for live docs.
-- column edits_90d integer (versions): Versions created in the last 90 days. Versions of the week in which the 90 days began are included if their dates are not known. Empty if no week reaches back that far, and for live docs.
-- column edit_sessions_30d integer (sessions): Editing sessions in the last 30 days. Versions by one author at most 30 minutes apart are one session. Empty if author or date of a version between two weeks is not known, and for live docs.
-- column edit_sessions_90d integer (sessions): Editing sessions in the last 90 days. Versions by one author at most 30 minutes apart are one session. Empty if author or date of a version between two weeks is not known, and for live docs.
-- group: contributors
-- column top_contributor_share decimal (0-1): Share of the most active contributor in all editing sessions. Empty if there are several contributors and a version was never seen, or if it is a live doc.
WITH
seen AS (
  SELECT page_id, version_count AS version, modified_at AS made_at, shown(last_editor) AS author, read_at AS seen_at
  FROM page
  UNION ALL
  SELECT page_id, 1, created_at, shown(creator), NULL FROM page
  UNION ALL
  SELECT page_id, version_count, modified_at, last_editor, extracted_at
  FROM earlier_pages SEMI JOIN page USING (page_id), this_run
  WHERE extracted_at >= scheduled_at - INTERVAL 98 DAYS
),
-- Pages that are live docs, or were in a week that counts.
live AS (
  SELECT page_id FROM page WHERE subtype = 'live'
  UNION
  SELECT page_id FROM earlier_pages, this_run
  WHERE subtype = 'live' AND extracted_at >= scheduled_at - INTERVAL 98 DAYS
),
version AS (
  SELECT page_id, version, min(made_at) AS made_at, any_value(author) AS author,
    min(seen_at) AS first_seen, max(seen_at) AS last_seen
  FROM seen ANTI JOIN live USING (page_id) WHERE version IS NOT NULL AND made_at IS NOT NULL GROUP BY page_id, version
),
-- Whether a version continues the session of the previous version. Unknown if an author is unknown.
session AS (
  SELECT page_id, version, author,
    CASE WHEN made_at - lag(made_at) OVER before > INTERVAL 30 MINUTES THEN false
         ELSE author = lag(author) OVER before END AS goes_on
  FROM version WINDOW before AS (PARTITION BY page_id ORDER BY version)
),
begun AS (SELECT days, scheduled_at - to_days(days) AS begin FROM this_run, (VALUES (30), (90)) w(days)),
-- The newest version at the start of the period: lower and upper bound.
bound AS (
  SELECT page_id, days, begin,
    coalesce(max(version) FILTER (made_at <= begin OR first_seen <= begin), 0) AS least,
    least(min(version - 1) FILTER (made_at > begin), min(version) FILTER (last_seen > begin)) AS most,
    max(least(last_seen, begin)) FILTER (first_seen <= begin) AS seen_before
  FROM version, begun GROUP BY page_id, days, begin
),
basis AS (
  SELECT page_id, days,
    CASE WHEN least >= most THEN most WHEN seen_before >= begin - INTERVAL 7 DAYS THEN least END AS version,
    least >= most AS sure
  FROM bound
),
edits AS (
  SELECT b.page_id, b.days, any_value(p.version_count) - any_value(b.version) AS versions,
    CASE WHEN any_value(b.sure)
          AND count(s.version) = any_value(p.version_count) - any_value(b.version)
          AND count(*) FILTER (s.version > b.version + 1 AND s.goes_on IS NULL) = 0
         THEN count(*) FILTER (s.version = b.version + 1 OR NOT s.goes_on) END AS sessions
  FROM basis b JOIN page p USING (page_id) LEFT JOIN session s ON s.page_id = b.page_id AND s.version > b.version
  GROUP BY b.page_id, b.days
),
busiest AS (
  SELECT page_id, max(sessions) / sum(sessions) AS share, sum(versions) AS versions, bool_and(known) AS known
  FROM (
    SELECT page_id, author, count(*) AS versions, count(*) FILTER (version = 1 OR NOT goes_on) AS sessions,
      author IS NOT NULL AND count(*) FILTER (version > 1 AND goes_on IS NULL) = 0 AS known
    FROM session GROUP BY page_id, author)
  GROUP BY page_id
)
SELECT
  p.page_id,
  month.versions AS edits_30d,
  quarter.versions AS edits_90d,
  month.sessions AS edit_sessions_30d,
  quarter.sessions AS edit_sessions_90d,
  CASE WHEN p.contributor_count = 1 THEN 1 WHEN b.known AND b.versions = p.version_count THEN b.share END
    AS top_contributor_share
FROM page p
LEFT JOIN edits month ON month.page_id = p.page_id AND month.days = 30
LEFT JOIN edits quarter ON quarter.page_id = p.page_id AND quarter.days = 90
LEFT JOIN busiest b ON b.page_id = p.page_id
