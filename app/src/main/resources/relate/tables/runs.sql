-- table of one run, key run_id: How the week was read: completeness, requests, time, versions.
-- needs: failures
-- column iso_week text: Week of the snapshot.
-- column run_id text: Name of the run.
-- column scheduled_at instant: The instant that decides the week, and up to which all ages are counted.
-- column started_at instant: When reading began; a resumed run keeps its first start.
-- column zone text: Time zone that decides where weeks begin.
-- column product text: What was read: Confluence Data Center, or an XML export.
-- column product_version text: Its version, where it tells.
-- column spaces integer (spaces): Spaces chosen.
-- column pages_expected bigint (pages): Pages and blog posts this account can see in these spaces, by the site's own count where it gives one.
-- column pages_listed bigint (pages): Pages and blog posts that were listed.
-- column pages_read bigint (pages): Pages and blog posts whose body is known, from this run or from an earlier week.
-- column bodies_measured bigint (pages): Bodies read and measured in this run; the others were known from earlier weeks.
-- column coverage decimal (percent): Pages read, of the pages expected; rounded down.
-- column failures integer (failures): Things that could not be read.
-- column requests bigint (requests): Requests sent, retries included.
-- column requests_by_stream text: The same for each kind of question, like "blogposts=2;pages=75".
-- column retries bigint (requests): Requests sent again.
-- column refusals_429 bigint (replies): Times the site said "too many requests".
-- column bytes_received bigint (bytes): Bytes received, as they came over the wire.
-- column replies_from_disk bigint (replies): Replies that an interrupted run had kept.
-- column paused_seconds decimal (seconds): Time spent waiting out of politeness.
-- column seconds decimal (seconds): From the start, or the resumption, until the tables were made.
-- column program_version text: Version of Stocktake.
-- column word_rule integer: Version of the rule by which words are counted.
-- column measuring_rules text: Fingerprint of all rules by which bodies are measured.
-- column workflows_read boolean: Whether workflows were asked for in this week; if not, tables about them are empty and say nothing.
SELECT
  w.iso_week, w.run_id, w.scheduled_at, w.started_at, w.zone, w.product, w.product_version,
  (SELECT count(*) FROM space) AS spaces,
  c.expected AS pages_expected, c.listed AS pages_listed, c.read AS pages_read,
  (SELECT count(*) FROM measured) AS bodies_measured,
  percent_read(c.read, c.expected) AS coverage,
  (SELECT count(*) FROM failures) AS failures,
  w.requests, w.requests_by_stream, w.retries, w.refusals_429, w.bytes_received, w.replies_from_disk,
  w.paused_seconds, w.seconds, w.program_version, w.word_rule, w.measuring_rules,
  coalesce((SELECT bool_or(told_by <> 'unasked') FROM workflow_standing), false) AS workflows_read
FROM this_run w, coverage c WHERE c.space_key IS NULL
