-- needs: a
SELECT 1
