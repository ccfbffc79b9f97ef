package org.stocktake.run;

import org.stocktake.engine.Engine;
import org.stocktake.relate.Privacy;

/**
 * Pages that are not cached because a page property or the workflow app names a forgotten person: the caches would bring the
 * id back onto the disk. These pages are read again in each run.
 *
 * @param query gives {@code page_id}
 */
record ForgottenPages(String query) {
    /** Every page is cached. */
    static final ForgottenPages NONE = new ForgottenPages("SELECT NULL::BIGINT AS page_id WHERE false");

    /** @param engine holds the tables of a run that is published */
    static ForgottenPages of(Privacy privacy, Engine engine) {
        if (!(privacy instanceof Privacy.WithoutForgotten)) {
            return NONE;
        }
        engine.run("""
                CREATE TABLE forgotten_page AS
                WITH
                called AS (
                  SELECT lower(trim(unnest([person_id, username, 'name:' || username, display_name]))) AS name
                  FROM person WHERE is_forgotten(person_id)
                ),
                naming AS (
                  SELECT page_id, person AS word FROM body_property
                  UNION ALL SELECT page_id, unnest(regexp_split_to_array(trim(value), '\\s*[,;]\\s*')) FROM body_property
                  UNION ALL SELECT page_id, approver FROM listed_workflow_approval
                  UNION ALL SELECT page_id, assignee FROM listed_workflow_task
                  UNION ALL
                  SELECT page_id, unnest(regexp_split_to_array(trim(value), '\\s*,\\s*')) FROM listed_workflow_parameter
                )
                SELECT DISTINCT page_id FROM naming
                WHERE is_forgotten(word) OR lower(trim(word)) IN (SELECT name FROM called WHERE name <> '')
                """);
        return new ForgottenPages("SELECT page_id FROM forgotten_page");
    }
}
