-- table of one parameter of a page in its workflow, key page_id name: Values of workflow parameters, as listed by the app or as shown by the current state.
-- when: EXISTS (FROM workflow_merged)
-- column iso_week text: Week of the snapshot.
-- column page_id bigint: Id of the page.
-- column name text: Name of the parameter; its id where it has no name.
-- column space_key text: Space of the page.
-- column parameter_id text: Id of the parameter.
-- column type text: Type of the parameter, if the app reports it.
-- column value text: Value of the parameter. People are ids if the type is user, or if the parameter names owners by setting.
-- column source text: Source of the value: parameters, or the transitions submit or select of the current state.
SELECT iso_week, page_id, name, space_key, parameter_id, type, value, source
FROM workflow_parameter JOIN workflow_merged USING (page_id), this_run
