-- Texts that share a band of letters with another text, band by band, sorted by their letters from there on.
WITH banded AS (
  SELECT first_letter, number, letters, substr(letters, first_letter) || left(letters, first_letter - 1) AS turned,
    substr(letters, first_letter, getvariable('letters')) AS band
  FROM near_text, (SELECT unnest(generate_series(getvariable('first_letter'), getvariable('last_letter'), getvariable('letters'))) AS first_letter))
SELECT first_letter, number, letters FROM banded
SEMI JOIN (
  SELECT first_letter, band FROM banded
  WHERE band <> repeat(getvariable('unfilled'), getvariable('letters')) GROUP BY ALL HAVING count(*) > 1
) USING (first_letter, band)
ORDER BY first_letter, turned, number
