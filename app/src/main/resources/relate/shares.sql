-- Shares, means and medians over pages are made of those whose value is known, if these are at least nine in ten of all
-- that are concerned; else nobody knows them.
CREATE MACRO if_told(known, concerned, number) AS CASE WHEN known > 0 AND 10 * known >= 9 * concerned THEN number END;

-- In percent, to one decimal. Rounded down, so that what lacks something is never shown as whole.
CREATE MACRO percent_read(read, expected) AS CASE WHEN expected = 0 THEN 100.0 ELSE floor(1000.0 * read / expected) / 10 END;
