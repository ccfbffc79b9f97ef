-- Shares, means and medians over pages are computed from the pages with a known value. These must be at least 90 % of all
-- pages concerned; otherwise the result is empty.
CREATE MACRO if_told(known, concerned, number) AS CASE WHEN known > 0 AND 10 * known >= 9 * concerned THEN number END;

-- In percent, to one decimal. Rounded down, so that an incomplete value is never shown as 100 %.
CREATE MACRO percent_read(read, expected) AS CASE WHEN expected = 0 THEN 100.0 ELSE floor(1000.0 * read / expected) / 10 END;
