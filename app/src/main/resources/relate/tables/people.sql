-- table of one person, key person_id: All people that other tables refer to by id. No other table contains names.
-- column iso_week text: Week of the snapshot.
-- column person_id text (person): Stable id, never a name.
-- column display_name text: Name as shown by the site. Empty if privacy excludes names, and for closed accounts.
-- column account_status text: Status of the account: active, inactive, closed (permanently deleted) or unknown.
-- column kind text: Kind of account: user, app or unknown.
-- Inactive owners are reported by name. Names of closed accounts are left out, because their owners requested erasure.
SELECT iso_week, shown(person_id) AS person_id,
  CASE WHEN account_status <> 'closed' THEN shown_name(display_name) END AS display_name, account_status, kind
FROM person, this_run WHERE shown(person_id) IS NOT NULL
