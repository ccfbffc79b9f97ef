-- The external links of current pages, and those whose last test is old.
ALTER TABLE external_links RENAME TO tested;
CREATE TABLE linked AS
SELECT target_url AS url, count(DISTINCT source_page_id)::INTEGER AS pages,
  lower(regexp_extract(target_url, '://(?:[^/?#@]*@)?([^/?#]*)', 1)) AS host
FROM {links} l SEMI JOIN (SELECT page_id FROM {pages} WHERE status = 'current') p ON p.page_id = l.source_page_id
WHERE status = 'external' AND target_url IS NOT NULL GROUP BY target_url;
CREATE TABLE due AS
SELECT url, host FROM linked LEFT JOIN tested USING (url)
WHERE checked_at IS NULL OR checked_at <= getvariable('now') - to_seconds(getvariable('recheck_seconds'));
