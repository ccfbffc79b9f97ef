-- Counts of findings of the whole site.
SELECT findings_open AS open, findings_new AS fresh, findings_resolved AS resolved FROM spaces WHERE space_key IS NULL
