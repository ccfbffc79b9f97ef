-- finding F33 OWNER_GONE 1: The owner of the page has left
-- subject: page
-- scope: pages
-- severity: medium
-- needs: owner_status
-- evidence: the account of its owner ({owner_source}) is inactive
-- example: owner_source=creator
-- why: The page has no responsible person, and readers have no one to ask.
-- remedy: Find a new owner for the page, or archive it.
SELECT page_id, owner_source FROM scope WHERE owner_status = 'inactive'
