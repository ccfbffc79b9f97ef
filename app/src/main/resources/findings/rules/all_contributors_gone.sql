-- finding F34 ALL_CONTRIBUTORS_GONE 1: All contributors to the page have left
-- subject: page
-- scope: pages
-- severity: high
-- needs: contributor_count inactive_contributor_count
-- evidence: contributors with inactive accounts: {contributor_count} of {contributor_count}
-- example: contributor_count=3
-- why: No remaining colleague knows why the page says what it says.
-- remedy: Find a new owner who checks the page, or archive it.
SELECT page_id, contributor_count FROM scope
WHERE contributor_count > 0 AND inactive_contributor_count = contributor_count
