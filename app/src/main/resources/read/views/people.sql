-- People of a week that only the history has, with the newest name of each.
CREATE VIEW {week}.people AS
SELECT p.* REPLACE (coalesce(p.display_name, n.display_name) AS display_name)
FROM {week}.nameless p LEFT JOIN {names} n USING (person_id)
