-- Texts that share a band of letters with another text, sorted by their letters from there on.
WITH banded AS (
  SELECT number, letters, substr(letters, getvariable('first_letter')) || left(letters, getvariable('first_letter') - 1) AS turned,
    substr(letters, getvariable('first_letter'), getvariable('letters')) AS band
  FROM near_text)
SELECT number, letters FROM banded
WHERE band IN (SELECT band FROM banded WHERE band <> repeat(getvariable('unfilled'), getvariable('letters')) GROUP BY band HAVING count(*) > 1)
ORDER BY turned, number
