-- The editor of Cloud in which a page was written.
-- group: body
-- column editor text: Editor of Cloud in which the page was written: legacy or v2. Empty if the source does not report one.
SELECT page_id, site_editor AS editor FROM page
