package org.stocktake.relate;

import org.junit.jupiter.api.BeforeEach;

/**
 * The small wiki with people, a second space, and the usual settings of workflows. The week is 2026-W47, from Monday,
 * November 16; the run is on Wednesday, November 18, at noon.
 */
abstract class WorkflowWiki extends SmallWiki {
    private static final String[] USUAL = {
        "in_workflow",
        "quality",
        "workflow",
        "approvals",
        "workflow_tasks",
        "workflow_parameters",
        "workflow_states",
        "transitions"
    };

    @BeforeEach
    void settings() {
        run("INSERT INTO listed_space (space_key, name) VALUES ('LAB', 'Laboratory')");
        run(
                "INSERT INTO listed_person VALUES ('u-ann', 'ann', 'Ann Example', 'active', 'user'),"
                        + " ('u-bob', 'bob', 'Bob Example', 'inactive', 'user'), ('u-cyd', 'cyd', 'Cyd Example', 'active', 'user')");
        run("INSERT INTO state_category VALUES ('draft', 'draft'), ('review', 'review'), ('obsolete', 'obsolete')");
        run("INSERT INTO state_limit VALUES (NULL, 30)");
    }

    void run(String sql) {
        engine.run(sql);
    }

    /** Current pages of space KB, made in January, in their fifth version. */
    void pages(long... ids) {
        for (long id : ids) {
            page(id, "KB");
        }
    }

    void page(long id, String space) {
        page(id, "Page " + id, null, "current", 5, "2026-11-01T00:00:00Z");
        body(id, 5, 10);
        run("UPDATE listed SET space_key = '%s' WHERE page_id = %d".formatted(space, id));
    }

    @Override
    void prepareMore() {
        relations.relateWorkflows();
    }

    /** Workflow tables, and workflow columns of pages. */
    void publish() {
        publish(USUAL);
    }

    void publishWhole() {
        publish(new Privacy.Ids());
    }

    /** An earlier week that read workflows in both spaces. */
    void earlierWeek(String week, String at) {
        run("INSERT INTO earlier_runs (iso_week, scheduled_at, workflows_read) VALUES ('%s', '%s', true)"
                .formatted(week, at));
        run("INSERT INTO earlier_spaces (iso_week, space_key) VALUES ('%1$s', 'KB'), ('%1$s', 'LAB')".formatted(week));
    }

    /** A page of that week in a state of QM. */
    void earlier(String week, long page, String state, String since, String from) {
        without(week, page);
        run("""
                INSERT INTO earlier_workflow (iso_week, page_id, workflow_name, workflow_state, state_since, since_from)
                VALUES ('%s', %d, 'QM', '%s', '%s', '%s')
                """.formatted(week, page, state, since, from));
    }

    /** A page of that week without a workflow. */
    void without(String week, long page) {
        run("INSERT INTO earlier_pages (iso_week, page_id, missing_groups) VALUES ('%s', %d, '')"
                .formatted(week, page));
    }
}
