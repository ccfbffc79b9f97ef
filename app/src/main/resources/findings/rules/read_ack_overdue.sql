-- finding F44 READ_ACK_OVERDUE 1: Readers have not confirmed the page in time
-- subject: page
-- scope: pages
-- severity: high
-- needs: workflow_state read_ack_state
-- evidence: its confirmations are {read_ack_state}
-- example: read_ack_state=overdue
-- why: People who must know the content may not have read it.
-- remedy: Remind the readers who have not confirmed. The workflow app lists them.
SELECT page_id, read_ack_state FROM scope WHERE read_ack_state = 'overdue'
