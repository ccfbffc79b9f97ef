-- Resolves the references of all bodies, by title and space or by id. References are streamed through all joins, so that
-- memory holds the possible targets and not the references.

-- Everything that this run knows by id. Attachments are content too, and links can use their ids.
CREATE TABLE known AS
SELECT p.page_id AS id, p.content_type AS what, p.space_key,
  -- If a page was in no list and could not be looked up, its existence is unknown.
  CASE WHEN k.outcome = 'unknown' THEN 'unknown' ELSE p.status END AS status,
  p.page_id, NULL::VARCHAR AS file, NOT list_contains(string_split(missing, ';'), 'attachments') AS files_read
FROM page p LEFT JOIN kept_page k USING (page_id)
UNION ALL
SELECT attachment_id, 'attachment', p.space_key, p.status, page_id, name, true FROM attachment JOIN page p USING (page_id);

-- The target of a title in a space, in any letter case: the current page, else an archived page, else a trashed one. If no
-- page has the title, a blog post may have it. Blog posts have attachments too.
CREATE TABLE title_spelled AS
SELECT 'page' AS wanted, space_key, title, folded(title) AS folded_title, page_id, content_type = 'page' AS is_page, status
FROM page
QUALIFY row_number() OVER (PARTITION BY space_key, title ORDER BY content_type = 'page' DESC,
  list_position(['current', 'archived'], status) NULLS LAST, page_id DESC) = 1
UNION ALL
SELECT 'blog', space_key, title, folded(title), page_id, true, status FROM page WHERE content_type = 'blogpost'
QUALIFY row_number() OVER (PARTITION BY space_key, title
  ORDER BY list_position(['current', 'archived'], status) NULLS LAST, page_id DESC) = 1;

CREATE TABLE titled AS
SELECT wanted, space_key, folded_title, page_id FROM title_spelled
QUALIFY row_number() OVER (PARTITION BY wanted, space_key, folded_title
  ORDER BY is_page DESC, list_position(['current', 'archived'], status) NULLS LAST, page_id DESC) = 1;

-- Titles of a space that differ only in letter case, as in old exports. There, the exact spelling goes first.
CREATE TABLE title_twin AS
SELECT wanted, space_key, title, page_id FROM title_spelled
QUALIFY count(*) OVER (PARTITION BY wanted, space_key, folded_title) > 1;

DROP TABLE title_spelled;

-- Space keys as references may write them, with the spelling of the space itself.
CREATE TABLE space_spelled AS
SELECT folded(space_key) AS folded_key, min(space_key) AS space_key FROM space GROUP BY ALL;

-- Content of a space that was read once but is not in this week may still exist, even if it cannot be checked.
CREATE TABLE out_of_sight AS
SELECT page_id
FROM (
  SELECT page_id, space_key, iso_week FROM earlier_pages
  UNION ALL SELECT attachment_id, space_key, iso_week FROM earlier_attachments)
SEMI JOIN (FROM looked_up WHERE outcome = 'not_found') USING (page_id)
GROUP BY page_id
HAVING arg_max(space_key, iso_week) NOT IN (SELECT space_key FROM space);

CREATE TABLE sighted AS
SELECT page_id, outcome, status, space_key IN (SELECT space_key FROM space) AS is_here
FROM looked_up QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY outcome = 'found' DESC) = 1;

CREATE TEMP TABLE resolved AS
WITH
-- The requested target; for an attachment, the page that holds it. A reference without a space means its own space; an
-- attachment without a page, its own page. Keys of spaces in this run get the spelling of the space.
pointed AS NOT MATERIALIZED (
  SELECT
    page_id, position, kind, target_url, file, written,
    p.space_key AS source_space,
    p.content_type = 'page' AND p.status = 'current' AS counts,
    p.status = 'current' AS is_current,
    CASE WHEN kind <> 'attachment' THEN target_id WHEN owner_title IS NULL THEN coalesce(owner_id, page_id) ELSE owner_id
      END AS wanted_id,
    CASE WHEN kind = 'attachment' THEN coalesce(k.space_key, owner_space, p.space_key)
      WHEN kind = 'space' OR target_id IS NOT NULL THEN coalesce(k.space_key, target_space)
      WHEN kind NOT IN ('web', 'anchor') THEN coalesce(k.space_key, target_space, p.space_key) END AS wanted_space,
    CASE WHEN kind = 'attachment' THEN owner_title ELSE target_title END AS wanted_title
  FROM body_reference JOIN page p USING (page_id)
  LEFT JOIN space_spelled k ON k.folded_key = folded(CASE WHEN kind = 'attachment' THEN owner_space ELSE target_space END)
),
named AS NOT MATERIALIZED (
  SELECT pointed.*, coalesce(wanted_id, w.page_id, t.page_id) AS id
  FROM pointed
  LEFT JOIN titled t
    ON t.space_key = wanted_space AND t.folded_title = folded(CASE WHEN wanted_id IS NULL THEN wanted_title END)
    AND t.wanted = CASE WHEN kind = 'blog' THEN 'blog' ELSE 'page' END
  LEFT JOIN title_twin w
    ON w.space_key = wanted_space AND w.title = CASE WHEN wanted_id IS NULL THEN wanted_title END
    AND w.wanted = CASE WHEN kind = 'blog' THEN 'blog' ELSE 'page' END
),
-- An id identifies its target. A title that only a blog post has does not lead to a page.
met AS NOT MATERIALIZED (
  SELECT
    n.* EXCLUDE (id, kind, file),
    CASE WHEN kind = 'attachment' OR wanted_id IS NULL OR k.id IS NULL THEN kind
      WHEN k.what = 'blogpost' THEN 'blog' WHEN k.what = 'attachment' THEN 'attachment'
      WHEN kind = 'blog' THEN 'page' ELSE kind END AS kind,
    coalesce(k.file, n.file) AS file,
    coalesce(k.page_id, wanted_id) AS target_page_id,
    k.space_key AS lies_in,
    k.status AS target_status,
    k.files_read,
    k.file IS NOT NULL AS has_file
  FROM named n LEFT JOIN known k
    ON k.id = n.id AND (wanted_id IS NOT NULL OR kind IN ('attachment', 'blog') OR k.what = 'page')
)
SELECT
  m.* EXCLUDE (target_status, files_read, has_file),
  CASE
    WHEN kind = 'web' THEN 'external'
    WHEN kind = 'anchor' THEN NULL
    WHEN kind = 'space' THEN
      CASE WHEN s.space_key IS NULL THEN 'unverifiable' WHEN s.status = 'archived' THEN 'archived' ELSE 'ok' END
    WHEN target_status IS NULL AND wanted_id IS NULL THEN
      CASE WHEN s.space_key IS NULL THEN 'unverifiable' ELSE 'broken' END
    WHEN target_status IS NULL THEN
      CASE WHEN l.outcome = 'not_found' AND covers_site AND u.page_id IS NULL THEN 'broken'
        WHEN l.outcome = 'found' AND l.is_here AND l.status IN ('draft', 'trashed') THEN 'broken'
        WHEN l.outcome = 'found' AND l.is_here AND l.status = 'archived' THEN 'archived'
        ELSE 'unverifiable' END
    WHEN target_status = 'unknown' THEN 'unverifiable'
    WHEN target_status NOT IN ('current', 'archived') THEN 'broken'
    WHEN kind = 'attachment' AND NOT has_file AND a.name IS NULL THEN CASE WHEN files_read THEN 'broken' END
    WHEN target_status = 'archived' THEN 'archived'
    ELSE 'ok'
  END AS status
FROM met m
LEFT JOIN space s ON s.space_key = wanted_space
LEFT JOIN sighted l ON l.page_id = wanted_id
LEFT JOIN out_of_sight u ON u.page_id = wanted_id
LEFT JOIN (SELECT DISTINCT page_id, name FROM attachment) a
  ON a.page_id = target_page_id AND a.name = file,
this_run;

-- Each pair of current pages in which the first links to or includes the second, once.
CREATE TABLE page_link AS
SELECT page_id AS source_id, target_page_id AS target_id, bool_or(kind <> 'page') AS includes,
  any_value(lies_in <> source_space) AS crosses
FROM resolved
WHERE counts AND status = 'ok' AND kind IN ('page', 'include', 'excerpt_include') AND target_page_id <> page_id
GROUP BY ALL;

-- Whether a body uses an attachment. It does if a current page or blog post references it, or its own page in any status. A
-- macro of its own page that names it or shows all attachments also counts. Unknown if its own page was not read and no
-- other body uses it.
CREATE TABLE file_in_body AS
SELECT
  attachment_id, page_id,
  CASE WHEN m.file IS NOT NULL OR b.shows_all
      OR list_has_any(b.files, [a.name, regexp_replace(a.name, '\.[^.]*$', '')]) THEN true
    WHEN b.page_id IS NOT NULL THEN false END AS is_used
FROM attachment a
LEFT JOIN (
  SELECT DISTINCT target_page_id, file FROM resolved
  WHERE kind = 'attachment' AND (is_current OR target_page_id = page_id)) m
  ON m.target_page_id = a.page_id AND m.file = a.name
LEFT JOIN (
  SELECT page_id, list_has_any(string_split(macro_names, ';'), ['attachments', 'gallery']) AS shows_all,
    string_split(nullif(named_files, ''), '/') AS files
  FROM body WHERE body_read <> 'plain') b USING (page_id);
