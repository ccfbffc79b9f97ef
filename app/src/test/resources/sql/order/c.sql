-- Any reason.
-- needs: b
SELECT 1
