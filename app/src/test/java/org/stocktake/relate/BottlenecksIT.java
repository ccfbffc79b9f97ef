package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where pages wait: numbers counted by hand, on Wednesday, November 18, at noon. */
class BottlenecksIT extends WorkflowWiki {
    /** A page in a state of QM, entered this number of days before the run. */
    private void waiting(long page, String state, int days) {
        pages(page);
        run("""
                INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state, is_final)
                VALUES (%1$d, false, 'ok', 'QM', '%2$s', %4$s);
                INSERT INTO listed_workflow_property (page_id, outcome, workflow_name, state, since)
                VALUES (%1$d, 'ok', 'QM', '%2$s', TIMESTAMP '2026-11-18 12:00:00' - INTERVAL %3$d DAYS)
                """.formatted(page, state, days, state.equals("Published")));
    }

    /** Pages with an unknown waiting time. */
    private String unknown = "(-1)";

    @Override
    void prepareMore() {
        super.prepareMore();
        run("UPDATE workflow_merged SET days_in_state = NULL WHERE page_id IN " + unknown);
    }

    private void approver(long page, String approval, String approver, String decision) {
        run("INSERT INTO listed_workflow_approval VALUES (%d, false, '%s', 1, '%s', '%s', false)"
                .formatted(page, approval, approver, decision));
    }

    @Test
    void aStateTellsHowLongItsPagesHaveWaited() {
        waiting(1, "Review", 0);
        waiting(2, "Review", 10);
        waiting(3, "Review", 31);
        waiting(4, "Review", 30);
        waiting(5, "Published", 400);

        publish("in_workflow", "bottlenecks");

        // Days in order: 0, 10, 30, 31. Half: between 10 and 30. Nine in ten: 0.9 of 3 steps is 2.7, so 30 and 0.7 of
        // 1.
        assertThat(rows(
                        "SELECT workflow_name, workflow_state, pages, entered, departed, p50_days, round(p90_days, 6), max_days,"
                                + " limit_days, pct_over_limit FROM bottlenecks ORDER BY workflow_state"))
                .containsExactly(
                        "QM | Published | 1 | 0 | 0 | 400.0 | 400.0 | 400 | null | null",
                        "QM | Review | 4 | 0 | 0 | 20.0 | 30.7 | 31 | 30 | 25.0");
    }

    @Test
    void aStateHasItsOwnLimitWhereTheSettingsGiveOne() {
        run("INSERT INTO state_limit VALUES ('review', 9), ('published', 365)");
        waiting(1, "Review", 9);
        waiting(2, "Review", 10);
        waiting(5, "Published", 400);

        publish("in_workflow", "bottlenecks");

        assertThat(rows("SELECT workflow_state, limit_days, pct_over_limit FROM bottlenecks ORDER BY 1"))
                .containsExactly("Published | 365 | 100.0", "Review | 9 | 50.0");
    }

    @Test
    void pagesThatAreNotCurrentWaitForNobody() {
        waiting(1, "Review", 10);
        run("UPDATE listed SET status = 'archived'");

        publish("in_workflow", "bottlenecks");

        assertThat(rows("FROM bottlenecks")).isEmpty();
        assertThat(rows("SELECT workflow_state, pages FROM workflow_states")).containsExactly("Review | 0");
    }

    @Test
    void whoHasMostToDecideComesFirstAndTheNextTwoFollow() {
        waiting(1, "Review", 1);
        waiting(2, "Review", 1);
        waiting(3, "Review", 1);
        approver(1, "Legal", "bob", "pending");
        approver(1, "Quality", "bob", "pending");
        approver(2, "Legal", "bob", "approved");
        approver(2, "Legal", "cyd", "pending");
        approver(3, "Legal", "cyd", "pending");
        approver(3, "Quality", "u-d", "pending");
        approver(1, "Other", "ann", "pending");
        // Enough people have approved, so the approval of ann is no longer needed.
        approver(3, "Other", "bob", "approved");

        publish("in_workflow", "bottlenecks");

        assertThat(rows(
                        "SELECT first_approver, first_approver_open, second_approver, second_approver_open, third_approver,"
                                + " third_approver_open FROM bottlenecks"))
                .containsExactly("u-bob | 2 | u-cyd | 2 | u-ann | 1");
    }

    @Test
    void whatCameAndWentSinceTheWeekBeforeIsCounted() {
        waiting(1, "Review", 2);
        waiting(2, "Review", 3);
        waiting(3, "Published", 1);
        earlierWeek("2026-W46", "2026-11-11 12:00:00");
        earlier("2026-W46", 1, "Draft", "2026-11-02", "property");
        earlier("2026-W46", 2, "Draft", "2026-11-02", "property");
        earlier("2026-W46", 3, "Review", "2026-11-02", "property");

        publish("in_workflow", "bottlenecks");

        assertThat(rows(
                        "SELECT workflow_state, pages, entered, departed, p50_days, max_days, limit_days FROM bottlenecks"
                                + " ORDER BY 1"))
                .containsExactly(
                        "Draft | 0 | 0 | 2 | null | null | 30",
                        "Published | 1 | 1 | 0 | 1.0 | 1 | null",
                        "Review | 2 | 2 | 1 | 2.5 | 3 | 30");
    }

    @Test
    void pagesAreComparedWithTheMeanOfTheFourWeeksBefore() {
        waiting(1, "Review", 60);
        waiting(2, "Review", 60);
        waiting(3, "Draft", 60);
        for (String week : new String[] {"2026-W42", "2026-W43", "2026-W44", "2026-W46"}) {
            earlierWeek(week, "2026-11-01");
        }
        run("INSERT INTO earlier_runs (iso_week, scheduled_at) VALUES ('2026-W45', '2026-11-04')");
        run("INSERT INTO earlier_spaces (iso_week, space_key) VALUES ('2026-W45', 'KB')");
        run("""
                INSERT INTO earlier_bottlenecks (iso_week, space_key, workflow_name, workflow_state, pages) VALUES
                  ('2026-W42', 'KB', 'QM', 'Review', 90), ('2026-W43', 'KB', 'QM', 'Review', 5),
                  ('2026-W46', 'KB', 'QM', 'Review', 4), ('2026-W46', 'LAB', 'QM', 'Review', 70),
                  ('2026-W46', 'KB', 'Simple', 'Review', 80)
                """);

        publish("in_workflow", "bottlenecks");

        // The four weeks before W47 are W43 to W46. W45 read no workflows; W44 had no page in Review. (5 + 0 + 4) / 3 =
        // 3.
        assertThat(rows("SELECT workflow_state, pages, pages_mean_4w, pages_change FROM bottlenecks ORDER BY 1"))
                .containsExactly("Draft | 1 | 0.0 | 1.0", "Review | 2 | 3.0 | -1.0");
    }

    @Test
    void theFirstWeekIsComparedWithNothing() {
        waiting(1, "Review", 1);

        publish("in_workflow", "bottlenecks");

        assertThat(rows("SELECT pages_mean_4w, pages_change FROM bottlenecks")).containsExactly("null | null");
    }

    @Test
    void aSpaceTellsHowManyOfItsPagesAreInAWorkflowAndWhatWaits() {
        waiting(1, "Review", 14);
        waiting(2, "Review", 15);
        waiting(3, "Published", 15);
        for (long page = 4; page <= 30; page++) {
            pages(page);
        }
        page(31, "LAB");
        run(
                "INSERT INTO listed_workflow_status (page_id, kept, outcome) SELECT i, false, 'none' FROM range(4, 32) r(i)");
        approver(1, "Legal", "bob", "pending");
        approver(2, "Legal", "bob", "pending");
        approver(2, "Quality", "bob", "pending");

        publishWhole();

        assertThat(rows("SELECT space_key, pct_with_workflow, pct_final_state, approvals_pending, approvals_over_14d"
                        + " FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly("KB | 10.0 | 33.3 | 3 | 2", "LAB | 0.0 | null | 0 | 0", "null | 9.7 | 33.3 | 3 | 2");
    }

    @Test
    void sharesOfWorkflowsAreKnownWhereNineInTenPagesTellTheirs() {
        waiting(1, "Review", 14);
        waiting(2, "Published", 15);
        waiting(3, "Published", 15);
        for (long page = 4; page <= 20; page++) {
            pages(page);
        }
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome) SELECT i, false, CASE WHEN i < 6 THEN 'error'"
                + " ELSE 'none' END FROM range(4, 21) r(i)");

        publishWhole();

        // 18 of 20 pages are known; the other two may be two of five with a workflow.
        assertThat(rows("SELECT pct_with_workflow, pct_final_state FROM spaces WHERE space_key = 'KB'"))
                .containsExactly("16.7 | null");
        assertThat(rows("SELECT what FROM failures WHERE code = 'VALUES_UNKNOWN' AND what LIKE 'workflow_state %'"))
                .containsExactly("workflow_state is unknown for 2 of 20 current pages. Sums and counts exclude them."
                        + " Shares and medians are computed from the others.");
    }

    @Test
    void howLongPagesWaitIsKnownWhereNineInTenTellIt() {
        for (long page = 1; page <= 10; page++) {
            waiting(page, "Review", (int) page);
            waiting(page + 10, "Draft", (int) page);
        }
        unknown = "(10, 19, 20)";
        publish("in_workflow", "bottlenecks");

        assertThat(rows("SELECT workflow_state, p50_days, max_days FROM bottlenecks ORDER BY 1"))
                .containsExactly("Draft | null | null", "Review | 5.0 | 9");
    }

    @Test
    void whereApprovalsWereNotReadTheirNumberIsNotKnown() {
        waiting(1, "Review", 20);
        run("DELETE FROM listed_workflow_status");

        publishWhole();

        assertThat(
                        rows(
                                "SELECT pct_with_workflow, approvals_pending, approvals_over_14d FROM spaces WHERE space_key = 'KB'"))
                .containsExactly("100.0 | null | null");
    }

    @Test
    void statusesThatPeopleSetOnPagesDoNotTellTheApprovalsOfAnApp() {
        waiting(1, "Review", 20);
        run("DELETE FROM listed_workflow_status");
        pages(2);
        page(3, "LAB");
        run(
                "INSERT INTO listed_page_status VALUES (2, 'ok', 'In progress', NULL, NULL), (3, 'ok', 'Verified', NULL, NULL)");

        publishWhole();

        assertThat(
                        rows(
                                "SELECT space_key, approvals_pending, approvals_over_14d FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly("KB | null | null", "LAB | 0 | 0", "null | null | null");
    }

    @Test
    void theStatesOfAWorkflowAreThoseOfItsDefinitionAndThoseSeen() {
        waiting(1, "Review", 1);
        waiting(2, "Review", 1);
        waiting(3, "Rework", 1);
        page(6, "LAB");
        run("""
                INSERT INTO listed_workflow_state VALUES
                  ('KB', 'QM', 'Draft', 1, '#111111', true, false, 'P2D'),
                  ('KB', 'QM', 'Review', 2, '#222222', false, false, 'P14D'),
                  ('KB', 'QM', 'Review', 2, '#222222', false, false, 'P14D'),
                  ('KB', 'QM', 'Published', 3, '#333333', false, true, NULL),
                  ('LAB', 'QM', 'Obsolete', 4, NULL, NULL, true, NULL)
                """);

        publish("in_workflow", "bottlenecks");

        assertThat(rows("FROM workflow_states ORDER BY space_key, place NULLS LAST"))
                .containsExactly(
                        "2026-W47 | KB | QM | Draft | 1 | #111111 | true | false | P2D | draft | 0",
                        "2026-W47 | KB | QM | Review | 2 | #222222 | false | false | P14D | review | 2",
                        "2026-W47 | KB | QM | Published | 3 | #333333 | false | true | null | published | 0",
                        "2026-W47 | KB | QM | Rework | null | null | null | false | null | none | 1",
                        "2026-W47 | LAB | QM | Obsolete | 4 | null | null | true | null | obsolete | 0");
    }

    @Test
    void aNumberOfTheWholeSpaceIsKnownOnceAPageTellsIt() {
        waiting(1, "Review", 20);
        waiting(2, "Review", 20);
        run("DELETE FROM listed_workflow_status WHERE page_id = 2");
        approver(1, "Legal", "bob", "pending");

        publishWhole();

        assertThat(rows("SELECT approvals_pending, approvals_over_14d FROM spaces WHERE space_key = 'KB'"))
                .containsExactly("1 | 1");
    }

    @Test
    void staysOfTwelveWeeksTellHowLongAStateUsuallyLasts() {
        waiting(1, "Review", 3);
        for (long page = 100; page < 110; page++) {
            stay("2026-W40", page, page - 90);
            stay("2026-W41", page, page - 83);
        }
        // Only twelve weeks and the same space count.
        stay("2026-W34", 1, 900);
        run("UPDATE earlier_workflow SET space_key = 'LAB' WHERE page_id = 109");
        // A page may enter a state twice.
        run("UPDATE earlier_workflow SET state_since = '2026-10-08' WHERE page_id = 108 AND iso_week = '2026-W41'");

        publish("in_workflow", "bottlenecks");

        // In order: 17 18 18 19 20 21 22 23 24 25. Nine in ten: 0.9 of 9 steps is 8.1, so 24 and 0.1 of 1.
        assertThat(rows("SELECT visits_12w, round(p90_days_12w, 6) FROM bottlenecks"))
                .containsExactly("10 | 24.1");
    }

    private void stay(String week, long page, long days) {
        run("""
                INSERT INTO earlier_workflow (iso_week, page_id, space_key, workflow_name, workflow_state, state_since,
                  days_in_state)
                VALUES ('%s', %d, 'KB', 'QM', 'Review', '2026-09-01', %d)
                """.formatted(week, page, days));
    }
}
