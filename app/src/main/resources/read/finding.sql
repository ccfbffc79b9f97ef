-- One finding of a week.
FROM {week}.listed WHERE finding_id = getvariable('finding')
