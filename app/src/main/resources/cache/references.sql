-- The references of all cached bodies.
SELECT * EXCLUDE (age) FROM body_reference {kept}
UNION ALL BY NAME FROM reference_before SEMI JOIN kept_body USING (page_id, version)
