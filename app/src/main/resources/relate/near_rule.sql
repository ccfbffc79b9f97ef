-- How many texts are compared, and when two are nearly the same.
SELECT count(*) AS texts, (SELECT max(similarity) FROM duplicate_rule) AS similarity FROM near_text
