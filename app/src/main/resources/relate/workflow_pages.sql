-- Whether a page has a workflow or may have one. Otherwise workflow_merged_none.sql replaces workflow_merged.sql.
EXISTS (FROM workflow_standing WHERE known OR (told_by = 'unknown' AND suspected))
