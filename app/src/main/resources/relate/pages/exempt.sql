-- Pages that the operator exempts from findings.
-- group: exemption
-- column exempt boolean: Whether the page is exempt from findings by a label or a condition in the settings. Empty if its labels could not be read.
-- column exempt_reason text: The label, or the reason given in the settings.
SELECT
  page_id,
  CASE WHEN exempting = [] THEN false WHEN labels IS NOT NULL THEN list_has_any(string_split(folded(labels), ';'), exempting) END AS exempt,
  -- The first in alphabetical order, because the intersection of two lists has no defined order.
  'label ' || list_sort(list_intersect(string_split(folded(labels), ';'), exempting))[1] AS exempt_reason
FROM page, (SELECT coalesce(list(folded(label)), []) AS exempting FROM exempt_label)
