-- What users have said about findings since the week was published.
SELECT s.finding_id, s.state, withdrawn, until, CASE WHEN getvariable('named') THEN s.set_by END AS set_by, s.set_at,
  CASE WHEN NOT hidden THEN s.reason END AS reason
FROM {week}.said s JOIN {week}.listed l USING (finding_id)
