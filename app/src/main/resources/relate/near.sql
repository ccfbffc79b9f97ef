-- Texts to compare for similarity, each once, even if several pages have it. Ordered by the oldest page of each text.
CREATE TABLE near_text AS
SELECT row_number() OVER (ORDER BY min(page_id))::INTEGER - 1 AS number, text_hash, any_value(signature) AS letters
FROM page JOIN body_known USING (page_id), duplicate_rule
WHERE content_type = 'page' AND status = 'current' AND signature IS NOT NULL AND word_count >= near_min_words
GROUP BY text_hash;
