-- People of all weeks with names. Weeks of the history contain people without names.
SELECT people.* REPLACE (coalesce(person_names.display_name, people.display_name) AS display_name)
FROM people LEFT JOIN person_names USING (person_id)
