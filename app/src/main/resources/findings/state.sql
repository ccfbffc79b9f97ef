-- State of the finding l including user actions. l has its computed state (base) and its previous state (before), w its
-- newest action; o is the evaluation context. An acknowledgement ends when the finding is resolved: a reopened finding is
-- not acknowledged.
CASE
  WHEN l.base = 'resolved' THEN 'resolved'
  WHEN w.action = 'suppress' AND (w.until IS NULL OR w.until >= o.today) THEN 'suppressed'
  WHEN w.action = 'acknowledge' AND (l.before = 'acknowledged' OR o.since IS NULL OR w.set_at >= o.since)
    THEN 'acknowledged'
  WHEN l.base IN ('suppressed', 'acknowledged') THEN 'open'
  ELSE l.base
END
