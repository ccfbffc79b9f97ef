-- The page properties of all cached bodies.
SELECT p.*, b.version FROM (FROM body_property {kept}) p JOIN body_known b USING (page_id)
UNION ALL BY NAME FROM property_before SEMI JOIN kept_body USING (page_id, version)
