-- finding F23 EMPTY_PAGE 1: The page is empty
-- subject: page
-- scope: pages
-- severity: medium
-- needs: word_count image_count macro_count attachment_count child_count
-- evidence: no word, no image, no file, no macro, and no page below it
-- why: Readers find an empty page in the tree and in search, and learn nothing from it.
-- remedy: Fill the page or delete it.
SELECT page_id FROM scope
WHERE word_count = 0 AND image_count = 0 AND attachment_count = 0 AND macro_count = 0 AND child_count = 0
