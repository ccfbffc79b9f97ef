-- The week and the run of a row.
-- group: run
-- column iso_week text: ISO 8601 week of the run, like 2026-W01. Around New Year its year can differ from the calendar year.
-- column week_start date: Monday of that week.
-- column run_id text: The run that read this row.
-- column extracted_at instant: When the page was read from the source.
SELECT page_id, iso_week, week_start, run_id, read_at AS extracted_at FROM page, this_run
