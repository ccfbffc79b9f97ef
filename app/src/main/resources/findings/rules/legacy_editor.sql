-- finding F32 LEGACY_EDITOR 1: The page was written in the old editor
-- subject: page
-- scope: pages
-- severity: info
-- needs: editor
-- evidence: its editor is {editor}
-- example: editor=legacy
-- why: Confluence Cloud retires the old editor, and its pages lack the features of the new one.
-- remedy: Open the page in the new editor, check it, and publish it.
SELECT page_id, editor FROM scope WHERE editor <> 'v2'
