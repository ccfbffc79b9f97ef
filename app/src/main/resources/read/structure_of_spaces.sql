-- The structure of each space, without the row of the whole site.
SELECT * FROM ({answer}) WHERE space_key IS NOT NULL
