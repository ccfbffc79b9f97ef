-- table of one run, key run_id: How the week was read: completeness, requests, time, versions.
-- column iso_week text: Week of the snapshot.
-- column run_id text: Name of the run.
-- column scheduled_at instant: The instant that determines the week. All ages are computed for it.
-- column started_at instant: When reading started. A resumed run keeps its first start.
-- column zone text: Time zone that determines when a week starts.
-- column product text: What was read: Confluence Data Center or an XML export.
-- column product_version text: Version of the product, if known.
-- column spaces integer (spaces): Number of spaces read.
-- column pages_expected bigint (pages): Pages and blog posts that this account can see in these spaces, as counted by the site where available.
-- column pages_listed bigint (pages): Pages and blog posts that were listed.
-- column pages_read bigint (pages): Pages and blog posts whose body is known, from this run or from an earlier week.
-- column bodies_measured bigint (pages): Bodies read and measured in this run. The others are known from earlier weeks.
-- column coverage decimal (percent): Pages read, as a share of the pages expected. Rounded down.
-- column requests bigint (requests): Requests sent, retries included.
-- column requests_by_stream text: Requests by kind, like "blogposts=2;pages=75".
-- column retries bigint (requests): Requests sent again after an error.
-- column refusals_429 bigint (replies): Responses with HTTP status 429 (too many requests).
-- column bytes_received bigint (bytes): Bytes received over the network, compressed.
-- column replies_from_disk bigint (replies): Responses reused from an interrupted run.
-- column paused_seconds decimal (seconds): Time spent waiting because of rate limits.
-- column points_estimated bigint (points): Points of the quota of Confluence Cloud that the requests cost by the published rule: one a request and an object, two a person. Objects inside of objects are not counted. Empty for other sources.
-- column points_spent bigint (points): Points by which the quota of the site decreased during the run, by all users of the quota. Empty if the site does not report it.
-- column seconds decimal (seconds): From the start or resumption until the tables were written.
-- column program_version text: Version of Stocktake.
-- column word_rule integer: Version of the rule for counting words.
-- column measuring_rules text: Hash of all rules for measuring bodies.
-- column workflows_read boolean: Whether workflows were read in this week. If not, workflow tables are empty and carry no information.
-- column site_name text: Name of the site, by the setting site.name; else the host, or the file names of the export.
-- column site_pages bigint (pages): Current pages of the whole site, including those that this account cannot see or that are not chosen. Empty if the site does not tell: Data Center does since 9.1.
-- column site_spaces bigint (spaces): Spaces of the whole site, likewise.
SELECT
  w.iso_week, w.run_id, w.scheduled_at, w.started_at, w.zone, w.product, w.product_version,
  (SELECT count(*) FROM space) AS spaces,
  c.expected AS pages_expected, c.listed AS pages_listed, c.read AS pages_read,
  (SELECT count(*) FROM measured) AS bodies_measured,
  percent_read(c.read, c.expected) AS coverage,
  w.requests, w.requests_by_stream, w.retries, w.refusals_429, w.bytes_received, w.replies_from_disk,
  w.paused_seconds, w.points_estimated, w.points_spent, w.seconds, w.program_version, w.word_rule, w.measuring_rules,
  coalesce((SELECT bool_or(told_by <> 'unasked') FROM workflow_standing), false) AS workflows_read,
  w.site_name, w.site_pages, w.site_spaces
FROM this_run w, coverage c WHERE c.space_key IS NULL
