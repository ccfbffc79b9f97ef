package org.stocktake.relate;

/** The small wiki, with replies of the workflow app about one page. */
abstract class AnsweredWiki extends WorkflowWiki {
    /** The property of a page: in Review of QM since November 10, with version 3 published earlier. */
    void property(long page) {
        property(page, "ok", "'Review'");
    }

    void property(long page, String outcome, String state) {
        run("""
                INSERT INTO listed_workflow_property (page_id, page_version, outcome, workflow_name, state, colour, since,
                  entered_by, is_final, final_version, final_at)
                VALUES (%d, 5, '%s', 'QM', %s, '#111111', '2026-11-10 09:00:00', 'bob', false, 3, '2026-05-01 10:00:00')
                """.formatted(page, outcome, state));
    }

    void noProperty(long page) {
        run("INSERT INTO listed_workflow_property (page_id, page_version, outcome) VALUES (%d, 5, 'none')"
                .formatted(page));
    }

    void status(long page, String outcome) {
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome) VALUES (%d, false, '%s')"
                .formatted(page, outcome));
    }

    /** A page in a state of QM that is due on November 30. */
    void status(long page, String state, boolean last) {
        run("""
                INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state, colour, is_initial, is_final,
                  due_at, published_state)
                VALUES (%d, false, 'ok', 'QM', '%s', '#222222', false, %s, '2026-11-30 00:00:00', 'Published')
                """.formatted(page, state, last));
    }

    void search(String outcome) {
        run("INSERT INTO listed_workflow_source VALUES ('workflow', NULL, '%s')".formatted(outcome));
    }

    void found(long page) {
        run("INSERT INTO listed_workflow_set VALUES (%d, 'workflow')".formatted(page));
    }
}
