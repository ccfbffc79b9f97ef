-- The comments of earlier weeks, of spaces of which only new comments were read. Those of pages in no list have no space.
INSERT INTO listed_comment BY NAME
SELECT comment_id, page_id, created_at, version FROM kept_listed_comment k
WHERE k.space_key IS NULL AND EXISTS (FROM comment_reading WHERE only_new)
  OR EXISTS (FROM comment_reading r WHERE r.only_new AND list_contains(string_split(r.spaces, ' '), k.space_key));
