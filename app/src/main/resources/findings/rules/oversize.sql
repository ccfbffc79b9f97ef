-- finding F26 OVERSIZE 1: The page is very large
-- subject: page
-- scope: pages
-- severity: low
-- needs: word_count body_bytes
-- threshold bytes integer 1048576 (bytes): A body of more bytes is too large.
-- threshold words integer 10000 (words): More words are too many.
-- evidence: {word_count} words in {body_bytes} bytes
-- example: word_count=14210; body_bytes=310442
-- why: Nobody reads such a page to its end, it loads slowly, and exports cut it.
-- remedy: Divide the page into several, or move tables and logs into attachments.
SELECT page_id, word_count, body_bytes FROM scope
WHERE body_bytes > threshold.bytes OR word_count > threshold.words
