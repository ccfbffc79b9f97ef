-- needs: b c
SELECT 1
