package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what several sources say of the state of one page, each answered or not. */
class WorkflowMergeTest extends WorkflowWiki {
    private static final String EMPTY =
            "null | null | null | null | null | null | null | null | null | null | null | null";
    private static final String OF_PAGES =
            "SELECT workflow_name, workflow_state, state_since, days_in_state, state_final,"
                    + " published_version, draft_ahead, state_expires_at, pending_approvals, pending_approvers, last_rejected_at,"
                    + " read_ack_state FROM pages";
    private static final String QUALITY = "SELECT row_quality, missing_groups FROM pages";

    @BeforeEach
    void aPage() {
        pages(1);
    }

    /** The property of page 1: in Review of QM since November 10, and published in version 3 before. */
    private void property() {
        property("ok", "'Review'");
    }

    private void property(String outcome, String state) {
        run("""
                INSERT INTO listed_workflow_property (page_id, page_version, outcome, workflow_name, state, colour, since,
                  entered_by, is_final, final_version, final_at)
                VALUES (1, 5, '%s', 'QM', %s, '#111111', '2026-11-10 09:00:00', 'bob', false, 3, '2026-05-01 10:00:00')
                """.formatted(outcome, state));
    }

    private void noProperty() {
        run("INSERT INTO listed_workflow_property (page_id, page_version, outcome) VALUES (1, 5, 'none')");
    }

    private void status(String outcome) {
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome) VALUES (1, false, '%s')".formatted(outcome));
    }

    private void status(String state, boolean last) {
        run("""
                INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state, colour, is_initial, is_final,
                  due_at, published_state)
                VALUES (1, false, 'ok', 'QM', '%s', '#222222', false, %s, '2026-11-30 00:00:00', 'Published')
                """.formatted(state, last));
    }

    private void search(String outcome) {
        run("INSERT INTO listed_workflow_source VALUES ('workflow', NULL, '%s')".formatted(outcome));
    }

    private void found() {
        run("INSERT INTO listed_workflow_set VALUES (1, 'workflow')");
    }

    @Test
    void theStatusTellsTheStateAndThePropertySinceWhenAndWhatWasPublished() {
        property();
        status("Review", false);
        search("ok");
        found();

        publish();

        assertThat(rows(OF_PAGES))
                .containsExactly("QM | Review | 2026-11-10T09:00:00Z | 8 | false | 3 | true | 2026-11-30T00:00:00Z"
                        + " | 0 | 0 | null | null");
        assertThat(rows(QUALITY)).containsExactly("ok | ");
        assertThat(rows("FROM workflow"))
                .containsExactly("2026-W47 | 1 | KB | QM | Review | review | #222222 | false | 2026-11-10T09:00:00Z | 8"
                        + " | u-bob | 2026-11-30T00:00:00Z | false | Published | 3 | 2026-05-01T10:00:00Z | true | 0 | 0 | null"
                        + " | null | status | property | property | status | ok | ok | ok | null | null");
    }

    @Test
    void aStalePropertyTellsNothingOfTheStateThatItDoesNotKnow() {
        property("ok", "'Draft'");
        status("Review", false);

        publish();

        assertThat(rows("SELECT workflow_state, state_colour, state_since, since_from, entered_by, published_version,"
                        + " published_at FROM workflow"))
                .containsExactly(
                        "Review | #222222 | 2026-11-16T00:00:00Z | first_seen | null | 3 | 2026-05-01T10:00:00Z");
    }

    @Test
    void aStalePropertyDoesNotKnowWhichVersionReachedAFinalState() {
        property("ok", "'Review'");
        status("Published", true);

        publish();

        assertThat(rows("SELECT workflow_state, state_final, published_state, published_version, published_at,"
                        + " draft_ahead, published_from FROM workflow"))
                .containsExactly("Published | true | Published | null | null | null | null");
    }

    @Test
    void aPropertyOfAnotherWorkflowDoesNotKnowSinceWhen() {
        property();
        run("UPDATE listed_workflow_property SET workflow_name = 'Old'");
        status("Review", false);

        publish();

        assertThat(rows("SELECT workflow_name, since_from FROM workflow")).containsExactly("QM | first_seen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"' Review'", "'Review  '"})
    void namesAreComparedTrimmed(String state) {
        property("ok", state);
        status("Review ", false);

        publish();

        assertThat(rows("SELECT workflow_state, since_from FROM workflow")).containsExactly("Review | property");
    }

    @Test
    void namesKeepTheirCase() {
        property("ok", "'review'");
        status("Review", false);

        publish();

        assertThat(rows("SELECT workflow_state, since_from FROM workflow")).containsExactly("Review | first_seen");
    }

    @Test
    void anEmptyAnswerMeansNoWorkflowWhateverOthersSay() {
        property();
        status("none");
        search("ok");
        found();

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("ok | ");
        assertThat(rows("FROM workflow")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forbidden", "not_found", "app_absent", "error"})
    void aStatusThatFailedLeavesWhatThePropertySaysAndThePageIsPartial(String outcome) {
        property();
        status(outcome);

        publish();

        assertThat(rows(OF_PAGES))
                .containsExactly(
                        "QM | Review | 2026-11-10T09:00:00Z | 8 | false | 3 | true | null | null | null | null | null");
        assertThat(rows(QUALITY)).containsExactly("partial | workflow");
        assertThat(rows("SELECT state_from, approvals_from, property_outcome, status_outcome FROM workflow"))
                .containsExactly("property | null | ok | " + outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forbidden", "not_found", "error"})
    void aStatusThatFailedWithoutAPropertyLeavesAnEmptyRow(String outcome) {
        noProperty();
        status(outcome);
        search("ok");
        found();

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("partial | workflow");
        assertThat(rows("SELECT page_id, workflow_name, workflow_state, state_category, state_from, since_from,"
                        + " property_outcome, search_outcome, status_outcome FROM workflow"))
                .containsExactly("1 | null | null | null | null | null | none | ok | " + outcome);
    }

    @Test
    void nothingOfAnEarlierWeekStandsInForAStatusThatFailed() {
        noProperty();
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state) VALUES"
                + " (1, true, 'ok', 'QM', 'Review'), (1, false, 'error', NULL, NULL)");
        run("INSERT INTO listed_workflow_approval VALUES (1, true, 'Legal', 1, 'ann', 'pending', false)");
        run("INSERT INTO listed_workflow_task VALUES (1, true, 't1', 'Check', 'ann', NULL, NULL)");
        run("INSERT INTO listed_workflow_parameter VALUES (1, true, 'submit', 'p1', 'Owner', 'user', 'ann')");
        earlierWeek("2026-W46", "2026-11-11 12:00:00");
        earlier("2026-W46", 1, "Review", "2026-11-01", "property");

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows("SELECT row_quality FROM pages")).containsExactly("partial");
        assertThat(rows("FROM approvals")).isEmpty();
        assertThat(rows("FROM workflow_tasks")).isEmpty();
        assertThat(rows("FROM workflow_parameters")).isEmpty();
        assertThat(rows("FROM transitions")).isEmpty();
    }

    @Test
    void anAbsentPropertyAndASearchThatDidNotFindThePageMeanNoWorkflow() {
        noProperty();
        search("ok");

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("ok | ");
    }

    @Test
    void aPropertyThatSaysThereIsNoWorkflowIsAsGoodAsNone() {
        run("INSERT INTO listed_workflow_property (page_id, outcome, has_workflow, workflow_name)"
                + " VALUES (1, 'ok', false, 'QM')");
        search("none");

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("ok | ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forbidden", "not_found", "error"})
    void anAbsentPropertyAloneProvesNothing(String outcome) {
        noProperty();
        search(outcome);

        publish();

        assertThat(rows(QUALITY)).containsExactly("partial | workflow");
        assertThat(rows("FROM workflow"))
                .as("nothing speaks for a workflow: there is no row")
                .isEmpty();
    }

    @Test
    void aSearchIsReadInASpaceOnlyWhereAllOfItIs() {
        noProperty();
        page(500, "LAB");
        run("INSERT INTO listed_workflow_property (page_id, outcome) VALUES (500, 'none')");
        run("INSERT INTO listed_workflow_source VALUES ('workflow', 'KB', 'ok'), ('workflow', 'KB', 'error'),"
                + " ('workflow', 'LAB', 'ok')");

        publish();

        assertThat(rows("SELECT page_id, row_quality FROM pages ORDER BY 1"))
                .containsExactly("1 | partial", "500 | ok");
    }

    @Test
    void foundByTheSearchAloneAPageHasAWorkflowThatNobodyDescribes() {
        noProperty();
        search("ok");
        found();

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("partial | workflow");
        assertThat(rows("SELECT page_id, workflow_name, search_outcome FROM workflow"))
                .containsExactly("1 | null | ok");
    }

    @Test
    void foundInAStateByASearchAloneThePageIsInItAndItsWorkflowIsMissing() {
        noProperty();
        status("forbidden");
        search("ok");
        found();
        run("INSERT INTO listed_workflow_in_state VALUES (1, 'Review')");
        earlierWeek("2026-W46", "2026-11-11 12:00:00");
        earlier("2026-W46", 1, "Review", "2026-11-01", "property");

        publish();

        assertThat(rows(OF_PAGES))
                .containsExactly(
                        "null | Review | 2026-11-16T00:00:00Z | 2 | null | null | null | null | null | null | null | null");
        assertThat(rows(QUALITY)).containsExactly("partial | workflow");
        assertThat(rows("SELECT state_category, state_from, since_from, status_outcome FROM workflow"))
                .containsExactly("review | search | first_seen | forbidden");
        assertThat(rows("FROM transitions")).isEmpty();
    }

    @Test
    void aPageThatTwoSearchesFoundInTwoStatesIsInNoneThatIsKnown() {
        noProperty();
        search("ok");
        found();
        run("INSERT INTO listed_workflow_in_state VALUES (1, 'Review'), (1, 'Draft')");

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("partial | workflow");
    }

    @Test
    void aPropertyThatIsNotUnderstoodIsNoAbsentOne() {
        property("error", "NULL");
        search("ok");

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("partial | workflow");
    }

    @Test
    void withoutTheAppNoPageHasAWorkflow() {
        noProperty();
        search("app_absent");

        publishWhole();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("ok | ");
        assertThat(rows("SELECT workflows_read FROM runs")).containsExactly("true");
    }

    @Test
    void aPropertyThatOutlivedItsAppIsShownAndThePageIsPartial() {
        property();
        search("app_absent");

        publish();

        assertThat(rows("SELECT workflow_state, pending_approvals, row_quality FROM pages"))
                .containsExactly("Review | null | partial");
    }

    @Test
    void whereWorkflowsAreNotAskedForNothingIsMissing() {
        publishWhole();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("ok | ");
        assertThat(rows("SELECT workflows_read FROM runs")).containsExactly("false");
        assertThat(rows("SELECT pct_with_workflow, pct_final_state, approvals_pending, approvals_over_14d FROM spaces"
                        + " WHERE space_key = 'KB'"))
                .containsExactly("null | null | null | null");
    }

    @Test
    void readInBulkThePropertyIsAllThereIsAndApprovalsAreNotKnown() {
        property();
        search("ok");
        found();

        publish();

        assertThat(rows(OF_PAGES))
                .containsExactly(
                        "QM | Review | 2026-11-10T09:00:00Z | 8 | false | 3 | true | null | null | null | null | null");
        assertThat(rows(QUALITY)).containsExactly("ok | ");
        assertThat(rows("SELECT state_colour, state_from, approvals_from FROM workflow"))
                .containsExactly("#111111 | property | null");
    }

    @Test
    void aStatusThatStillHoldsIsUsedWithItsApprovalsAndSaysSo() {
        property();
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state, is_final) VALUES"
                + " (1, true, 'ok', 'QM', 'Review', false)");
        run("INSERT INTO listed_workflow_approval VALUES (1, true, 'Legal', 1, 'ann', 'pending', false)");

        publish();

        assertThat(rows("SELECT workflow_state, state_from, approvals_from, pending_approvals, pending_approvers,"
                        + " status_outcome FROM workflow"))
                .containsExactly("Review | unchanged | unchanged | 1 | 1 | ok");
        assertThat(rows(QUALITY)).containsExactly("ok | ");
    }

    @Test
    void aFreshStatusGoesBeforeAKeptOneAndSoDoWhoComesWithIt() {
        status("Review", false);
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state) VALUES"
                + " (1, true, 'ok', 'QM', 'Draft')");
        run("INSERT INTO listed_workflow_approval VALUES (1, true, 'Legal', 1, 'ann', 'pending', false),"
                + " (1, false, 'Quality', 1, 'cyd', 'pending', false)");

        publish();

        assertThat(rows("SELECT workflow_state, state_from FROM workflow")).containsExactly("Review | status");
        assertThat(rows("SELECT approval, approver FROM approvals")).containsExactly("Quality | u-cyd");
    }

    @Test
    void aPageThatWasListedTwiceIsInItsWorkflowOnce() {
        property();
        property();
        run("INSERT INTO listed_workflow_property (page_id, page_version, outcome, workflow_name, state, since) VALUES"
                + " (1, 4, 'ok', 'QM', 'Draft', '2026-10-01')");
        status("Review", false);
        status("Review", false);
        run("INSERT INTO listed_workflow_approval VALUES (1, false, 'Legal', 1, 'ann', 'pending', false),"
                + " (1, false, 'Legal', 1, 'ann', 'pending', false)");

        publish();

        assertThat(rows("SELECT workflow_state, state_since, pending_approvers FROM workflow"))
                .containsExactly("Review | 2026-11-10T09:00:00Z | 1");
        assertThat(rows("SELECT count(*) FROM approvals")).containsExactly("1");
    }

    @Test
    void whetherAStateIsFinalIsToldByTheDefinitionWhereNoAnswerSays() {
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state) VALUES"
                + " (1, false, 'ok', 'QM', 'Released')");
        run("INSERT INTO listed_workflow_state VALUES ('KB', 'QM', 'Released', 3, '#333333', false, true, NULL)");

        publish();

        assertThat(rows("SELECT state_final, state_category, state_colour FROM workflow"))
                .containsExactly("true | published | #333333");
    }

    @Test
    void aStateMeansWhatTheSettingsSayElsePublishedWhereItIsFinalElseNothing() {
        pages(2, 3, 4);
        run("""
                INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state, is_final) VALUES
                  (1, false, 'ok', 'QM', 'DRAFT', false), (2, false, 'ok', 'QM', 'Obsolete', true),
                  (3, false, 'ok', 'QM', 'In force', true), (4, false, 'ok', 'QM', 'Legal check', false)
                """);

        publish();

        assertThat(rows("SELECT workflow_state, state_category FROM workflow ORDER BY page_id"))
                .containsExactly("DRAFT | draft", "Obsolete | obsolete", "In force | published", "Legal check | none");
    }

    @Test
    void approvedIsNotPublishedInAWorkflowThatPublishesInAnotherState() {
        pages(2);
        run("INSERT INTO state_category VALUES ('approved', 'published')");
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state, is_final) VALUES"
                + " (1, false, 'ok', 'QM', 'Approved', false), (2, false, 'ok', 'Simple', 'Approved', false)");
        run("INSERT INTO listed_workflow_state (space_key, workflow_name, state, is_final) VALUES"
                + " ('KB', 'QM', 'Published', true), ('KB', 'Simple', 'Approved', false)");

        publish();

        assertThat(rows("SELECT state_category FROM workflow ORDER BY page_id")).containsExactly("review", "published");
        assertThat(rows("SELECT workflow_name, workflow_state, category FROM workflow_states ORDER BY ALL"))
                .containsExactly(
                        "QM | Approved | review", "QM | Published | published", "Simple | Approved | published");
    }

    @Test
    void aWorkflowThatHasNotBegunHasNoState() {
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name) VALUES (1, false, 'ok', 'QM')");

        publish();

        assertThat(rows("SELECT workflow_name, workflow_state, state_since, state_category, pending_approvals"
                        + " FROM workflow"))
                .containsExactly("QM | null | null | none | 0");
        assertThat(rows(QUALITY)).containsExactly("ok | ");
    }

    @Test
    void searchesTellWhetherReadersConfirmedAndWhatExpired() {
        pages(2, 3);
        status("Review", false);
        run("UPDATE listed_workflow_status SET due_at = '2026-11-18 11:59:59'");
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state) VALUES"
                + " (2, false, 'ok', 'QM', 'Published'), (3, false, 'ok', 'QM', 'Published')");
        run("INSERT INTO listed_workflow_source VALUES ('expired', NULL, 'ok')");
        run("INSERT INTO listed_workflow_set VALUES (1, 'read_ack_pending'), (1, 'read_ack_overdue'), (2, 'expired'),"
                + " (2, 'read_ack_acknowledged')");

        publish();

        assertThat(rows("SELECT page_id, read_ack_state, state_expires_at, expired FROM workflow ORDER BY 1"))
                .containsExactly(
                        "1 | overdue | 2026-11-18T11:59:59Z | true",
                        "2 | acknowledged | null | true",
                        "3 | null | null | false");
        assertThat(rows("SELECT read_ack_state FROM pages ORDER BY page_id"))
                .containsExactly("overdue", "acknowledged", "null");
    }
}
