-- All columns of a page; none for a page that a shared answer hides.
FROM {week}.pages ANTI JOIN {week}.masked USING (page_id) WHERE page_id = getvariable('page')
