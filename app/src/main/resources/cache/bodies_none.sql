-- The tables of bodies_kept.sql without a cache.
CREATE TABLE kept_body AS SELECT *, NULL::VARCHAR AS space_key, '' AS rules FROM measured LIMIT 0;
CREATE TABLE measured_before AS FROM measured LIMIT 0;
CREATE TABLE reference_before AS FROM reference LIMIT 0;
CREATE TABLE property_before AS FROM property LIMIT 0;
