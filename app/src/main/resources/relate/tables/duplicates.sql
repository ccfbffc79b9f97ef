-- table of one page in a cluster, key cluster kind page_id: Current pages with the same or nearly the same text as another page, or with the same title as a page of another space.
-- column iso_week text: Week of the snapshot.
-- column cluster text: Name of the cluster. It is stable while the text (exact), the title (title) or the page with the smallest id (near) stays the same.
-- column kind text: exact for the same text, near for nearly the same text, title for the same title in several spaces.
-- column page_id bigint: Id of the page.
-- column space_key text: Space of the page.
-- column title text: Title of the page.
-- column similarity decimal (0-1): Similarity with the suggested master: the share of common runs of five words, estimated to about 0.03. Empty for titles.
-- column suggested_master bigint: Id of the page to keep: the page with the most links in, then the most views, then the newest.
-- column pages integer (pages): Pages in the cluster.
WITH
compared AS (
  SELECT page_id, space_key, title, plain_title, word_count, text_hash
  FROM page LEFT JOIN body_known USING (page_id) WHERE content_type = 'page' AND status = 'current'
),
alike AS (
  SELECT 'exact' AS kind, text_hash AS about, page_id, space_key, title, NULL::VARCHAR AS letters
  FROM compared, duplicate_rule WHERE word_count >= min_words
  UNION ALL
  SELECT 'near', min(page_id) OVER (PARTITION BY n.first)::VARCHAR, page_id, space_key, title, letters
  FROM near_cluster n JOIN near_text USING (number) JOIN compared USING (text_hash)
  UNION ALL
  SELECT 'title', plain_title, page_id, space_key, title, NULL
  FROM compared, duplicate_rule WHERE plain_title <> '' AND plain_title NOT IN (SELECT title FROM standard_title)
),
clustered AS (
  SELECT *, count(*) OVER (PARTITION BY kind, about) AS pages
  FROM alike
  QUALIFY count(*) OVER (PARTITION BY kind, about) > 1
    AND (kind <> 'title'
      OR min(space_key) OVER (PARTITION BY kind, about) <> max(space_key) OVER (PARTITION BY kind, about))
),
mastered AS (
  SELECT c.*, first(page_id) OVER best AS suggested_master, first(letters) OVER best AS master_letters
  FROM clustered c JOIN (SELECT page_id, links_in, views_90d, modified_at FROM pages) p USING (page_id)
  WINDOW best AS (
    PARTITION BY kind, about
    ORDER BY links_in DESC NULLS LAST, views_90d DESC NULLS LAST, modified_at DESC NULLS LAST, page_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT
  iso_week,
  left(sha256(kind || ' ' || about), 12) AS cluster,
  kind, page_id, space_key, title,
  -- Of the letters present in either text, 63 in 64 differ between unrelated texts. A dot is not a letter.
  CASE kind WHEN 'exact' THEN 1 WHEN 'near' THEN greatest(0, 1 - hamming(letters, master_letters) * 64 / 63
    / len(list_filter(range(1, 257), lambda i: letters[i] <> '.' OR master_letters[i] <> '.'))) END AS similarity,
  suggested_master, pages
FROM mastered, this_run
