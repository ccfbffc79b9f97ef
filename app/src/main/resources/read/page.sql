-- All columns of a page with the names of its people; none for a page that a shared answer hides.
SELECT * EXCLUDE (hidden, age, counted_in, sought) FROM {week}.named WHERE page_id = getvariable('page') AND NOT hidden
