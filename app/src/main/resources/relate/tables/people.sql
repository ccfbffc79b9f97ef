-- table of one person, key person_id: Everybody the other tables name by id; the only table that holds names.
-- column iso_week text: Week of the snapshot.
-- column person_id text (person): Stable id, never a name.
-- column display_name text: Name as the site shows it; empty where privacy leaves it out, and of a closed account.
-- column account_status text: State of the account: active, inactive, closed (deleted for good) or unknown.
-- column kind text: Kind of account: user, app or unknown.
-- An owner who left is found by name; who had their account closed has asked for the name to go.
SELECT iso_week, shown(person_id) AS person_id,
  CASE WHEN account_status <> 'closed' THEN shown_name(display_name) END AS display_name, account_status, kind
FROM person, this_run WHERE shown(person_id) IS NOT NULL
