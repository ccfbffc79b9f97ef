-- Pages that an earlier week published, that are in no list, and that could not be read by id. They exist, or their
-- existence is unknown. Pages that the lookup did not find, or found in the trash, are deleted. Pages that it found in
-- other spaces are not part of this run.
CREATE TABLE kept_page AS
WITH published AS (
  SELECT page_id, space_key, space_id, title, url, content_type, status, parent_id, (SELECT max(iso_week) FROM before_runs) AS week
  FROM before_pages SEMI JOIN looked_up USING (page_id)
  UNION ALL
  SELECT page_id, space_key, space_id, title, url, content_type, status, parent_id, iso_week
  FROM earlier_pages SEMI JOIN looked_up USING (page_id)
)
SELECT
  b.page_id, coalesce(l.space_key, b.space_key) AS space_key,
  CASE WHEN coalesce(l.space_key, b.space_key) = b.space_key THEN space_id END AS space_id,
  title, url, content_type, coalesce(l.status, b.status) AS status, parent_id, l.outcome, week
FROM looked_up l JOIN published b USING (page_id)
WHERE (l.outcome = 'unknown' OR (l.outcome = 'found' AND coalesce(l.status, 'current') NOT IN ('draft', 'trashed')))
  AND coalesce(l.space_key, b.space_key) IN (SELECT space_key FROM listed_space)
  AND page_id NOT IN (SELECT page_id FROM listed)
QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY week DESC) = 1;

INSERT INTO failure BY NAME
SELECT 'PAGE_UNREADABLE' AS code, 'content' AS responsible, space_key, page_id, 'page ' || page_id || ' in ' || space_key AS location,
  '"' || title || '" is in no list, and ' || CASE outcome WHEN 'found' THEN 'reading' ELSE 'looking up' END
    || ' the page by its id failed. Its position in the tree and its links are from ' || week || '.' AS what,
  'Run again. If this repeats, ask an administrator to rebuild the search index of the site.' AS remedy
FROM kept_page
UNION ALL
SELECT 'LISTING_ODD', 'content', space_key, NULL, 'lists of space ' || space_key,
  CASE WHEN count(*) = 1 THEN '1 page of an earlier week is in no list. It was'
    ELSE format('{:,} pages', count(*)) || ' of an earlier week are in no list. They were' END
    || ' read completely by id.',
  'New pages may be missing from the lists too. If this repeats, ask an administrator to rebuild the search index of the site.'
FROM (SELECT DISTINCT page_id, space_key FROM listed SEMI JOIN looked_up USING (page_id)) GROUP BY space_key;

-- Pages that were moved to a space that is not part of this run.
CREATE TABLE moved_out AS
SELECT DISTINCT page_id FROM looked_up
WHERE outcome = 'found' AND coalesce(status, 'current') NOT IN ('draft', 'trashed')
  AND space_key NOT IN (SELECT space_key FROM listed_space);

-- Each page kept from an earlier week has a row.
INSERT INTO listed BY NAME
SELECT page_id, space_key, space_id, title, url, content_type, status, parent_id,
  regexp_replace(regexp_replace(lower(title), '\s+', ' ', 'g'), '^(copy of )+', '') AS plain_title,
  'ancestors;attachments;body;contributors;history;labels;restrictions' AS missing
FROM kept_page;

-- The same content may be listed twice: a moved page is in two lists until the search index of the site is updated.
CREATE TABLE page AS
SELECT *, NOT list_contains(string_split(missing, ';'), 'ancestors') AS parent_known FROM listed
QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY version_count DESC NULLS LAST, read_at DESC, space_key) = 1;

-- Groups reported as missing by lists other than the one that contains the page.
UPDATE page SET missing = array_to_string(list_sort(list_distinct(
    CASE WHEN page.missing = '' THEN [] ELSE string_split(page.missing, ';') END || gap.groups)), ';')
FROM (SELECT page_id, list(missing) AS groups FROM listed_gap GROUP BY page_id) gap
WHERE gap.page_id = page.page_id;

-- A missing title is unknown and not a new title. The title of the previous week is used instead.
CREATE TEMP TABLE kept_title AS
SELECT p.page_id, p.space_key, b.title, (SELECT max(iso_week) FROM before_runs) AS week
FROM page p JOIN before_pages b USING (page_id) WHERE p.title = '' AND b.title <> '';

UPDATE page SET
  title = k.title,
  plain_title = regexp_replace(regexp_replace(lower(k.title), '\s+', ' ', 'g'), '^(copy of )+', '')
FROM kept_title k WHERE k.page_id = page.page_id;

INSERT INTO failure BY NAME
SELECT 'GROUP_UNREADABLE' AS code, 'content' AS responsible, space_key, page_id,
  'page ' || page_id || ' in ' || space_key AS location,
  'The title of the page could not be read. Its title in ' || week || ', "' || title || '", is used instead.' AS what,
  'Open the page in Confluence. If it has a title there, run again.' AS remedy
FROM kept_title;
DROP TABLE kept_title;

-- Of a container that was read twice, the row that says more.
CREATE TABLE container AS
SELECT * REPLACE (nullif(title, '') AS title) FROM listed_container
QUALIFY row_number() OVER (
  PARTITION BY container_id ORDER BY list_position(['parent', 'nearest_page', 'unknown'], above), title = '', title, space_key) = 1;

CREATE TABLE space AS
SELECT * FROM listed_space QUALIFY row_number() OVER (PARTITION BY space_key ORDER BY space_id NULLS LAST) = 1;

-- If one reply reports an account as closed and another does not, closed applies. The other reply came from an older
-- version of a page.
CREATE TABLE person AS
SELECT
  person_id,
  arg_max(username, length(username)) AS username,
  arg_max(display_name, length(display_name)) AS display_name,
  CASE WHEN bool_or(account_status = 'closed') THEN 'closed'
       WHEN bool_or(account_status = 'inactive') THEN 'inactive'
       WHEN bool_or(account_status = 'active') THEN 'active'
       ELSE 'unknown' END AS account_status,
  coalesce(min(kind) FILTER (kind <> 'unknown'), 'unknown') AS kind
FROM listed_person GROUP BY person_id;

CREATE TABLE bot AS
SELECT DISTINCT person_id FROM person JOIN named_bot ON named_bot.name IN (person_id, username);

CREATE TABLE attachment AS
SELECT * FROM listed_attachment WHERE page_id IN (SELECT page_id FROM page)
QUALIFY row_number() OVER (PARTITION BY attachment_id ORDER BY version DESC NULLS LAST, created_at DESC NULLS LAST) = 1;

CREATE TABLE comment AS
SELECT * FROM listed_comment WHERE page_id IN (SELECT page_id FROM page)
QUALIFY row_number() OVER (PARTITION BY comment_id ORDER BY version DESC NULLS LAST, created_at DESC NULLS LAST) = 1;

CREATE TABLE contributor AS
SELECT DISTINCT page_id, person_id FROM listed_contributor c JOIN page p USING (page_id)
WHERE c.version_count IS NOT DISTINCT FROM p.version_count;

-- The row of each body. Bodies measured this week go before bodies cached from earlier weeks. A page in two lists was
-- measured twice. A page from a space that is no longer read may be cached twice, with the same result.
CREATE TABLE body_row AS
SELECT m.page_id, m.version, age, min(row) AS row, count(*) > 1 AS again
FROM (
  SELECT page_id, version, 1 AS age, rowid AS row FROM measured
  UNION ALL
  -- Without a version, it is unknown whether the body is still the same.
  SELECT page_id, version, 2, rowid FROM measured_before WHERE version > 0) m
JOIN page p ON p.page_id = m.page_id AND coalesce(p.version_count, 0) = m.version
GROUP BY m.page_id, m.version, age
QUALIFY age = min(age) OVER (PARTITION BY m.page_id);

CREATE TABLE body AS
SELECT m.*, age FROM measured m JOIN body_row b ON b.age = 1 AND b.row = m.rowid
UNION ALL BY NAME
SELECT m.*, age FROM measured_before m JOIN body_row b ON b.age = 2 AND b.row = m.rowid;

-- For pages without a body this week, the last measured one.
CREATE TABLE last_body_row AS
SELECT m.page_id, m.version, 2 AS age, min(m.rowid) AS row, count(*) > 1 AS again
FROM measured_before m SEMI JOIN (FROM page ANTI JOIN body USING (page_id)) p USING (page_id)
GROUP BY m.page_id, m.version
QUALIFY row_number() OVER (PARTITION BY m.page_id ORDER BY m.version DESC) = 1;

CREATE TABLE last_body AS
SELECT m.*, age FROM measured_before m JOIN last_body_row b ON b.row = m.rowid;

-- All known bodies for statements about other pages: from this week, or the last measured one.
CREATE VIEW body_known AS FROM body UNION ALL BY NAME FROM last_body;

-- If the measurement rules have changed since, the references of the previous week are used.
CREATE TABLE last_reference AS
SELECT
  source_page_id AS page_id, 0 AS version, position, kind,
  CASE WHEN kind <> 'attachment' THEN target_space END AS target_space,
  CASE WHEN kind <> 'attachment' THEN target_title END AS target_title,
  CASE WHEN kind <> 'attachment' AND target_title IS NULL THEN target_page_id END AS target_id,
  target_url,
  CASE WHEN kind = 'attachment' THEN target_title END AS file,
  CASE WHEN kind = 'attachment' THEN target_page_id END AS owner_id,
  2 AS age
FROM before_links l
SEMI JOIN (FROM page ANTI JOIN body_known USING (page_id)) p ON p.page_id = l.source_page_id;

INSERT INTO failure BY NAME
WITH lost AS (
  SELECT page_id, version FROM last_body_row
  UNION ALL
  SELECT DISTINCT page_id, NULL::INTEGER FROM last_reference
),
dated AS (
  SELECT l.page_id, coalesce(max(e.iso_week), (SELECT max(iso_week) FROM before_runs)) AS week
  FROM lost l LEFT JOIN earlier_pages e ON e.page_id = l.page_id AND e.version_count = l.version
    AND NOT list_contains(string_split(coalesce(e.missing_groups, ''), ';'), 'body')
  GROUP BY l.page_id
),
counted AS (
  SELECT p.space_key, week, count(*) AS pages, min(p.page_id) AS page_id, min(p.title) AS title
  FROM dated JOIN page p USING (page_id) GROUP BY ALL
)
SELECT
  'GROUP_UNREADABLE' AS code, 'content' AS responsible, space_key,
  CASE WHEN pages = 1 THEN page_id END AS page_id,
  CASE WHEN pages = 1 THEN 'page ' || page_id || ' in ' || space_key ELSE 'bodies of pages in ' || space_key END AS location,
  CASE
    WHEN pages = 1 THEN 'The body of "' || title || '" could not be read. Its links are from '
    ELSE 'The bodies of ' || format('{:,}', pages) || ' pages could not be read. Their links are from '
  END || coalesce(week, 'an earlier week') || '.' AS what,
  'Open the page in Confluence. If it fails there too, ask an administrator to repair the stored page.' AS remedy
FROM counted;

-- The references of the bodies. A view, because copying the longest table costs more than reading its rows again.
CREATE VIEW body_reference AS
WITH found AS NOT MATERIALIZED (
  SELECT r.*, again
  FROM (SELECT *, 1 AS age FROM reference UNION ALL BY NAME SELECT *, 2 AS age FROM reference_before) r
  JOIN (FROM body_row UNION ALL FROM last_body_row) USING (page_id, version, age)
)
SELECT * EXCLUDE (again) FROM found WHERE NOT again
UNION ALL BY NAME
SELECT DISTINCT ON (page_id, position) * EXCLUDE (again) FROM found WHERE again
UNION ALL BY NAME
FROM last_reference;

-- The key of a page property ignores letter case and a trailing colon.
CREATE MACRO property_key(name) AS regexp_replace(folded(trim(name)), '[\s\pZ:：]+$', '');

-- The first person that a text names, and whether a text can be a name at all.
CREATE MACRO first_named(text) AS trim(regexp_extract(text, '^[^,;/&]*'));
CREATE MACRO is_name(text) AS regexp_matches(text, '\pL') AND length(text) <= 100 AND lower(trim(text)) NOT IN
  ('n/a', 'na', 'none', 'nobody', 'no one', 'tba', 'tbd', 'todo', 'unknown', 'vacant');

CREATE TABLE body_property AS
SELECT page_id, name, value, person, day
FROM (SELECT *, 1 AS age FROM property UNION ALL BY NAME SELECT *, 2 AS age FROM property_before) p
JOIN body_known USING (page_id, version, age)
QUALIFY row_number() OVER (PARTITION BY page_id, name ORDER BY value, person, day) = 1;
