-- Exempts the pages that meet a condition.
UPDATE pages SET exempt = true, exempt_reason = getvariable('reason')
WHERE NOT coalesce(exempt, false) AND page_id IN (SELECT page_id FROM exempt_page);
DROP TABLE exempt_page;
