-- Coverage and measurement rules of two weeks. After a change of the rules, numbers differ although no page changed.
SELECT b.word_rule AS word_before, n.word_rule AS word_after,
  b.measuring_rules IS DISTINCT FROM n.measuring_rules AS measured,
  b.coverage AS coverage_before, n.coverage AS coverage_after
FROM {since}.runs b, {week}.runs n
