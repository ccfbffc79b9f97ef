-- Cached results for the versions of this week.
INSERT INTO version_list
SELECT page_id, version, substantive_at
FROM kept_version_list kept JOIN page USING (page_id) WHERE kept.version = page.version_count
