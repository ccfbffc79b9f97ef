-- Duplicates, with names of clusters that a reader who does not see all titles cannot compute from a title.
CREATE VIEW {week}.clustered AS
SELECT * REPLACE (
  CASE WHEN getvariable('id_key') = '' THEN cluster ELSE left(sha256(getvariable('id_key') || cluster), 12) END AS cluster)
FROM {week}.duplicates
