-- The category of a state, from its name and whether it is final. In a workflow with final states, a state that is not
-- final is not published, even if its name is "Approved".
-- needs: answers
CREATE MACRO category_of(named, final, has_final) AS CASE
  WHEN named = 'published' AND NOT final AND has_final THEN 'review'
  WHEN named IS NOT NULL THEN named
  WHEN final THEN 'published'
  ELSE 'none'
END;

CREATE TABLE workflow_final AS
SELECT space_key, workflow_name, bool_or(final) AS final FROM workflow_definition GROUP BY ALL;
