-- Columns that depend on findings. They are empty here, because rules read the finished pages. The package finding fills
-- them later.
-- group: findings
-- column finding_count integer (findings): Open findings about the page. Empty for pages that are not in the scope of findings.
-- column worst_severity text: Worst severity of these findings: info, low, medium, high or critical.
-- column priority decimal (0-100): Highest priority of the open findings of the page, to one decimal; 0 without findings. Empty if the priority of one of them is not known.
-- column priority_basis text: How that priority is measured: by views, links or content, as in the table findings.
SELECT page_id, NULL AS finding_count, NULL AS worst_severity, NULL AS priority, NULL AS priority_basis
FROM page WHERE false
