-- Exempts the pages of a published week by their labels.
CREATE TABLE exempt_again AS {by_label};
UPDATE pages SET exempt = again.exempt, exempt_reason = again.exempt_reason FROM exempt_again again
WHERE again.page_id = pages.page_id;
