package org.stocktake.cache;

import org.stocktake.engine.Engine;
import org.stocktake.engine.SqlFile;

/**
 * Pages that are not cached because a page property or the workflow app names a forgotten person: the caches would bring the
 * id back onto the disk. These pages are read again in each run.
 */
final class ForgottenPages {
    private ForgottenPages() {}

    /**
     * Creates {@code forgotten_page}.
     *
     * @param engine holds the tables of a run that is published, and the macro {@code is_forgotten}
     */
    static void find(Engine engine) {
        engine.run("CREATE TABLE forgotten_page AS "
                + PersonMentions.pages(
                        "body_property",
                        "listed_workflow_approval",
                        "listed_workflow_task",
                        "listed_workflow_parameter",
                        SqlFile.of("/cache/names_forgotten.sql").text()));
    }

    /** Creates {@code forgotten_page} without rows: no person was erased. */
    static void none(Engine engine) {
        engine.run("CREATE TABLE forgotten_page (page_id BIGINT)");
    }
}
