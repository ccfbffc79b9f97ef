package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** States that pages show in a label or page property, without a workflow app. */
class ShownStatesTest extends WorkflowWiki {
    private void properties(String... names) {
        for (int i = 0; i < names.length; i++) {
            run("INSERT INTO state_property VALUES (%d, '%s')".formatted(i + 1, names[i]));
        }
    }

    private void property(long page, String name, String value) {
        run("INSERT INTO property (page_id, version, name, value) VALUES (%d, 5, '%s', '%s')"
                .formatted(page, name, value));
    }

    @Test
    void aLabelStandsForAStateWhereNoAppTellsOne() {
        pages(1, 2, 3, 4, 5);
        run("INSERT INTO state_label VALUES (1, 'approved', 'Approved'), (2, 'in-review', 'Review'),"
                + " (3, 'draft', 'Draft')");
        run("INSERT INTO state_category VALUES ('approved', 'published')");
        run("UPDATE listed SET labels = 'draft;howto;in-review' WHERE page_id IN (1, 5)");
        run("UPDATE listed SET labels = 'approved' WHERE page_id = 2");
        run("UPDATE listed SET labels = NULL, missing = 'labels' WHERE page_id = 4");
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state) VALUES"
                + " (5, false, 'ok', 'QM', 'Published'), (1, false, 'none', NULL, NULL)");

        publish();

        assertThat(rows("SELECT page_id, workflow_name, workflow_state, state_final, state_since, published_version,"
                        + " pending_approvals, row_quality, missing_groups FROM pages ORDER BY 1"))
                .containsExactly(
                        "1 | labels | Review | false | 2026-11-16T00:00:00Z | null | 0 | ok | ",
                        "2 | labels | Approved | true | 2026-11-16T00:00:00Z | null | 0 | ok | ",
                        "3 | null | null | null | null | null | null | ok | ",
                        "4 | null | null | null | null | null | null | partial | labels;workflow",
                        "5 | QM | Published | null | 2026-11-16T00:00:00Z | null | 0 | ok | ");
        assertThat(rows("SELECT state_from, since_from, approvals_from FROM workflow WHERE page_id = 1"))
                .containsExactly("label | first_seen | label");
    }

    @Test
    void aPagePropertyIsAStateWhereNoAppTellsOne() {
        pages(1, 2, 3, 4, 5);
        properties("State", "status");
        run("INSERT INTO state_category VALUES ('approved', 'published')");
        property(1, "Status", " Review ");
        property(2, "Status", "Review");
        property(2, "STATE", "Approved");
        property(5, "Status", "Review");
        run("DELETE FROM measured WHERE page_id = 4");
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state) VALUES"
                + " (5, false, 'ok', 'QM', 'Published'), (1, false, 'none', NULL, NULL)");

        publish();

        assertThat(rows("SELECT page_id, workflow_name, workflow_state, state_final, state_since, published_version,"
                        + " pending_approvals, row_quality, missing_groups FROM pages ORDER BY 1"))
                .containsExactly(
                        "1 | page properties | Review | false | 2026-11-16T00:00:00Z | null | 0 | ok | ",
                        "2 | page properties | Approved | true | 2026-11-16T00:00:00Z | null | 0 | ok | ",
                        "3 | null | null | null | null | null | null | ok | ",
                        "4 | null | null | null | null | null | null | partial | body;workflow",
                        "5 | QM | Published | null | 2026-11-16T00:00:00Z | null | 0 | ok | ");
        assertThat(rows("SELECT page_id, state_category, state_from, since_from, approvals_from FROM workflow"
                        + " WHERE page_id < 5 ORDER BY 1"))
                .containsExactly(
                        "1 | review | page_property | first_seen | page_property",
                        "2 | published | page_property | first_seen | page_property");
        assertThat(rows("SELECT workflow_name, workflow_state, final, pages FROM workflow_states ORDER BY 1, 2"))
                .containsExactly(
                        "QM | Published | null | 1",
                        "page properties | Approved | true | 1",
                        "page properties | Review | false | 1");
    }

    @Test
    void aPagePropertyGoesBeforeALabel() {
        pages(1, 2);
        properties("Status");
        run("INSERT INTO state_label VALUES (1, 'approved', 'Approved')");
        run("UPDATE listed SET labels = 'approved'");
        property(1, "Status", "Draft");

        publish();

        assertThat(rows("SELECT page_id, workflow_name, workflow_state, state_from FROM workflow ORDER BY 1"))
                .containsExactly("1 | page properties | Draft | page_property", "2 | labels | Approved | label");
    }

    @Test
    void aChangeOfThePagePropertyIsATransition() {
        pages(1, 2);
        properties("Status");
        earlierWeek("2026-W46", "2026-11-11 12:00:00");
        run(
                "INSERT INTO earlier_pages (iso_week, page_id, missing_groups) VALUES ('2026-W46', 1, ''), ('2026-W46', 2, '')");
        run("INSERT INTO earlier_workflow (iso_week, page_id, workflow_name, workflow_state, state_since, since_from)"
                + " SELECT '2026-W46', unnest([1, 2]), 'page properties', 'Draft', '2026-11-01', 'first_seen'");
        property(1, "Status", "Review");
        property(2, "Status", "Draft");

        publish();

        assertThat(rows("SELECT page_id, from_state, to_state, after_week, happened_at, source FROM transitions"))
                .containsExactly("1 | Draft | Review | 2026-W46 | null | weeks");
        assertThat(rows("SELECT page_id, state_since, days_in_state, since_from FROM workflow ORDER BY 1"))
                .containsExactly(
                        "1 | 2026-11-16T00:00:00Z | 2 | first_seen", "2 | 2026-11-01T00:00:00Z | 17 | first_seen");
    }

    @Test
    void aPageStatusGoesAfterTheAppAndBeforePagePropertiesAndLabels() {
        pages(1, 2, 3, 4, 5);
        properties("Status");
        run("INSERT INTO state_label VALUES (1, 'approved', 'Approved')");
        run("UPDATE listed SET labels = 'approved'");
        property(1, "Status", "Draft");
        run("INSERT INTO listed_workflow_source VALUES ('page_status', NULL, 'ok')");
        run("""
                INSERT INTO listed_page_status VALUES (1, 'ok', ' In progress ', '#2684FF', '2026-11-10 09:00:00'),
                  (2, 'ok', 'Review', '#57D9A3', NULL), (3, 'ok', 'Review', '#57D9A3', NULL), (4, 'error', NULL, NULL, NULL)
                """);
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state) VALUES"
                + " (2, false, 'ok', 'QM', 'Published'), (3, false, 'none', NULL, NULL)");

        publish();

        assertThat(
                        rows(
                                "SELECT page_id, workflow_name, workflow_state, state_from, state_since, since_from, state_colour,"
                                        + " state_category, state_final, final_from, pending_approvals FROM workflow ORDER BY 1"))
                .containsExactly(
                        "1 | page status | In progress | page_status | 2026-11-10T09:00:00Z | page_status | #2684FF | none | null | null | 0",
                        "2 | QM | Published | status | 2026-11-16T00:00:00Z | first_seen | null | none | null | null | 0",
                        "3 | page status | Review | page_status | 2026-11-16T00:00:00Z | first_seen | #57D9A3 | review | false | settings | 0",
                        "5 | labels | Approved | label | 2026-11-16T00:00:00Z | first_seen | null | none | null | null | 0");
        assertThat(rows("SELECT page_id, missing_groups FROM pages ORDER BY 1"))
                .containsExactly("1 | ", "2 | ", "3 | ", "4 | workflow", "5 | ");
    }

    @Test
    void aPageWithoutAPageStatusHasNoneOnlyIfTheStatusesOfItsSpaceWereRead() {
        pages(1);
        page(2, "LAB");
        run(
                "INSERT INTO listed_workflow_source VALUES ('page_status', 'KB', 'ok'), ('page_status', 'LAB', 'forbidden')");

        publish();

        assertThat(rows("SELECT page_id, workflow_state, missing_groups FROM pages ORDER BY 1"))
                .containsExactly("1 | null | ", "2 | null | workflow");
    }

    @Test
    void pageStatusesTellTheShareOfPagesWithAWorkflowWhereTheAppIsAbsent() {
        pages(1, 2, 3, 4);
        run("INSERT INTO listed_workflow_source VALUES ('page_status', NULL, 'ok'), ('workflow', NULL, 'app_absent')");
        run("INSERT INTO listed_page_status VALUES (1, 'ok', 'Review', '#57D9A3', NULL)");

        publishWhole();

        assertThat(
                        rows(
                                "SELECT pct_with_workflow, pct_final_state, workflow_coverage FROM spaces WHERE space_key = 'KB'"))
                .containsExactly("25.0 | 0.0 | null");
    }
}
