-- The pages and blog posts of a week that a reader may see, with the names of their people where privacy allows names.
CREATE VIEW {week}.named AS
WITH people AS (
  SELECT person_id, any_value(display_name) AS name FROM {week}.people WHERE getvariable('named') GROUP BY person_id
)
SELECT p.*, o.name AS owner_name, c.name AS creator_name, e.name AS last_editor_name
FROM {week}.shown p
LEFT JOIN people o ON o.person_id = p.owner
LEFT JOIN people c ON c.person_id = p.creator
LEFT JOIN people e ON e.person_id = p.last_editor
