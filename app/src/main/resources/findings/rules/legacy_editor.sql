-- finding F32 LEGACY_EDITOR 1: The page was written in the old editor
-- subject: page
-- scope: pages
-- severity: info
-- needs: editor
-- evidence: its editor is {editor}
-- example: editor=legacy
-- why: On Cloud the old editor is going away, and its pages lack what the new one can do.
-- remedy: Open the page in the new editor, look it over, and publish it.
SELECT page_id, editor FROM scope WHERE editor <> 'v2'
