-- finding F41 DRAFT_AHEAD 2: A newer version has been waiting for approval for a long time
-- subject: page
-- scope: pages
-- severity: medium
-- needs: workflow_state state_final days_in_state version_count
-- threshold days integer 30 (days): Report the page if its newer version has been in a non-final state for longer than this.
-- evidence: version {published_version} is published, version {version_count} has waited in {workflow_state} for {days_in_state} days
-- example: published_version=12; version_count=15; workflow_state=Draft; days_in_state=45
-- why: Readers see an older version, while the authors believe that their changes are published.
-- remedy: Get the newer version approved, or restore the published one.
SELECT page_id, published_version, version_count, workflow_state, days_in_state FROM scope
WHERE draft_ahead AND NOT state_final AND days_in_state > threshold.days
