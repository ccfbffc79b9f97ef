-- Numbers of the newest week for a monitoring system. Open findings are unknown if no rule was evaluated.
SELECT r.scheduled_at, r.coverage, r.failures, r.requests, r.seconds, s.pages_current, s.blogposts, f.*
FROM (FROM {week}.runs ORDER BY started_at DESC LIMIT 1) r
LEFT JOIN (FROM {week}.spaces WHERE space_key IS NULL) s ON true
LEFT JOIN (
  SELECT count(*) FILTER (severity = 'critical') AS critical, count(*) FILTER (severity = 'high') AS high,
    count(*) FILTER (severity = 'medium') AS medium, count(*) FILTER (severity = 'low') AS low,
    count(*) FILTER (severity = 'info') AS info
  FROM {week}.listed WHERE state IN ('new', 'open', 'reopened', 'acknowledged')
) f ON EXISTS (FROM {week}.rules WHERE evaluated = 'yes')
