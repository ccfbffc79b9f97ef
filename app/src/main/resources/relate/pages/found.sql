-- What findings say of a page. They are known when the pages are; the room of findings fills these columns then.
-- column 66a finding_count integer (findings): Open findings about the page. Empty for pages that findings leave out.
-- column 66b worst_severity text: The worst severity among them: info, low, medium, high or critical.
-- column 67a priority decimal (0-100): How soon the page is worth repairing: 100 × the weight of its worst severity / 8 × its use / the greatest use of the site.
-- column 67b priority_basis text: What use is measured by: views, log2(1 + views_90d), where they are known, else links, log2(1 + links_in + descendant_count).
SELECT page_id, NULL AS finding_count, NULL AS worst_severity, NULL AS priority, NULL AS priority_basis
FROM page WHERE false
