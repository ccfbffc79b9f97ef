-- table of one parameter of a page in its workflow, key page_id name: What people have filled in, as the app lists it or as the present state shows it.
-- column iso_week text: Week of the snapshot.
-- column page_id bigint: Id of the page.
-- column name text: Name of the parameter; its id where it has no name.
-- column space_key text: Space of the page.
-- column parameter_id text: Id of the parameter.
-- column type text: Its type, where the app tells.
-- column value text: Its value. People are ids, where the type is user or the setting names the parameter as that of owners.
-- column source text: What tells it: parameters, or the transitions submit or select of the present state.
SELECT iso_week, page_id, name, space_key, parameter_id, type, value, source
FROM workflow_parameter JOIN workflow_merged USING (page_id), this_run
