-- table of one person, key person_id: Everybody the other tables name by id; the only table that holds names.
-- column iso_week text: Week of the snapshot.
-- column person_id text (person): Stable id, never a name.
-- column display_name text: Name as the site shows it; empty where privacy leaves it out.
-- column account_status text: State of the account: active, inactive or unknown.
-- column kind text: Kind of account: user, app or unknown.
SELECT iso_week, shown(person_id) AS person_id, shown_name(display_name) AS display_name, account_status, kind
FROM person, this_run WHERE shown(person_id) IS NOT NULL
