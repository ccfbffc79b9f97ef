-- Values keep their type, and a text may hold anything.
CREATE TABLE given AS
SELECT {columns}, getvariable('text') AS text, getvariable('moment') AS moment, getvariable('nothing') AS nothing;
