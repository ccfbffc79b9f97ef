-- needs: b
SELECT 1
