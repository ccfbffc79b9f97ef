-- The classic report. Names come from the table people, if the privacy setting allows them; else the ids in pages.
SELECT pages.space_key, pages.title AS page_title, pages.url AS page_url,
  pages.created_at AS page_created, pages.modified_at AS date_modified,
  coalesce(creator.display_name, pages.creator) AS creator_name,
  pages.depth AS page_depth, pages.child_count AS child_pages,
  pages.workflow_name, coalesce(named.display_name, owner.value) AS owner_value, relevance.value AS project_relevance,
  pages.labels, pages.word_count, pages.char_count, pages.attachment_count, pages.image_count, pages.table_count,
  pages.contributor_count AS unique_contributors, pages.version_count AS edit_count,
  coalesce(editor.display_name, pages.last_editor) AS last_editor,
  getvariable('extraction_date') AS extraction_date, getvariable('extraction_time') AS extraction_time
FROM pages
LEFT JOIN people creator ON creator.person_id = pages.creator
LEFT JOIN people editor ON editor.person_id = pages.last_editor
LEFT JOIN ({owner}) owner ON owner.page_id = pages.page_id
LEFT JOIN people named ON named.person_id = owner.value
LEFT JOIN ({relevance}) relevance ON relevance.page_id = pages.page_id
WHERE pages.content_type = 'page' AND pages.status = 'current'
ORDER BY pages.space_key, pages.page_id
