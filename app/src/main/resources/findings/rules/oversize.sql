-- finding F26 OVERSIZE 1: The page is very large
-- subject: page
-- scope: pages
-- severity: low
-- needs: word_count body_bytes
-- threshold bytes integer 1048576 (bytes): Report pages whose body has more bytes.
-- threshold words integer 10000 (words): Report pages with more words.
-- evidence: {word_count} words in {body_bytes} bytes
-- example: word_count=14210; body_bytes=310442
-- why: Readers do not finish the page, it loads slowly, and exports may truncate it.
-- remedy: Split the page into several, or move tables and logs into attachments.
SELECT page_id, word_count, body_bytes FROM scope
WHERE body_bytes > threshold.bytes OR word_count > threshold.words
