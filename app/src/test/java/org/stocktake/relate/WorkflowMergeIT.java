package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The merged workflow state of a page from several sources, with and without replies of each. */
class WorkflowMergeIT extends AnsweredWiki {
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

    @Test
    void theStatusTellsTheStateAndThePropertySinceWhenAndWhatWasPublished() {
        property(1);
        status(1, "Review", false);
        search("ok");
        found(1);

        publish();

        assertThat(rows(OF_PAGES))
                .containsExactly("QM | Review | 2026-11-10T09:00:00Z | 8 | false | 3 | true | 2026-11-30T00:00:00Z"
                        + " | 0 | 0 | null | null");
        assertThat(rows(QUALITY)).containsExactly("ok | ");
        assertThat(rows("FROM workflow"))
                .containsExactly(
                        "2026-W47 | 1 | KB | QM | Review | review | #222222 | false | 2026-11-10T09:00:00Z | 8"
                                + " | u-bob | 2026-11-30T00:00:00Z | false | Published | 3 | 2026-05-01T10:00:00Z | true | 0 | 0 | null"
                                + " | null | status | property | status | status | property | status | ok | ok | ok | null | null");
    }

    @Test
    void aStalePropertyTellsNothingOfTheStateThatItDoesNotKnow() {
        property(1, "ok", "'Draft'");
        status(1, "Review", false);

        publish();

        assertThat(rows("SELECT workflow_state, state_colour, state_since, since_from, entered_by, published_version,"
                        + " published_at FROM workflow"))
                .containsExactly(
                        "Review | #222222 | 2026-11-16T00:00:00Z | first_seen | null | 3 | 2026-05-01T10:00:00Z");
    }

    @Test
    void aStalePropertyDoesNotKnowWhichVersionReachedAFinalState() {
        property(1, "ok", "'Review'");
        status(1, "Published", true);

        publish();

        assertThat(rows("SELECT workflow_state, state_final, published_state, published_version, published_at,"
                        + " draft_ahead, published_from FROM workflow"))
                .containsExactly("Published | true | Published | null | null | null | null");
    }

    @Test
    void aPropertyOfAnotherWorkflowDoesNotKnowSinceWhen() {
        property(1);
        run("UPDATE listed_workflow_property SET workflow_name = 'Old'");
        status(1, "Review", false);

        publish();

        assertThat(rows("SELECT workflow_name, since_from FROM workflow")).containsExactly("QM | first_seen");
    }

    @Test
    void namesAreComparedTrimmed() {
        pages(2);
        property(1, "ok", "' Review'");
        property(2, "ok", "'Review  '");
        status(1, "Review ", false);
        status(2, "Review ", false);

        publish();

        assertThat(rows("SELECT workflow_state, since_from FROM workflow"))
                .containsExactly("Review | property", "Review | property");
    }

    @Test
    void namesKeepTheirCase() {
        property(1, "ok", "'review'");
        status(1, "Review", false);

        publish();

        assertThat(rows("SELECT workflow_state, since_from FROM workflow")).containsExactly("Review | first_seen");
    }

    @Test
    void anEmptyAnswerMeansNoWorkflowWhateverOthersSay() {
        property(1);
        status(1, "none");
        search("ok");
        found(1);

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("ok | ");
        assertThat(rows("FROM workflow")).isEmpty();
    }

    @Test
    void aStatusThatFailedLeavesWhatThePropertySaysAndThePageIsPartial() {
        List<String> outcomes = List.of("forbidden", "not_found", "app_absent", "error");
        pages(2, 3, 4);
        for (int page = 1; page <= 4; page++) {
            property(page);
            status(page, outcomes.get(page - 1));
        }

        publish();

        assertThat(rows(OF_PAGES))
                .hasSize(4)
                .containsOnly(
                        "QM | Review | 2026-11-10T09:00:00Z | 8 | false | 3 | true | null | null | null | null | null");
        assertThat(rows(QUALITY)).hasSize(4).containsOnly("partial | workflow");
        assertThat(
                        rows(
                                "SELECT state_from, approvals_from, property_outcome, status_outcome FROM workflow ORDER BY page_id"))
                .containsExactlyElementsOf(outcomes.stream()
                        .map(outcome -> "property | null | ok | " + outcome)
                        .toList());
    }

    @Test
    void aStatusThatFailedWithoutAPropertyLeavesAnEmptyRow() {
        List<String> outcomes = List.of("forbidden", "not_found", "error");
        pages(2, 3);
        search("ok");
        for (int page = 1; page <= 3; page++) {
            noProperty(page);
            status(page, outcomes.get(page - 1));
            found(page);
        }

        publish();

        assertThat(rows(OF_PAGES)).hasSize(3).containsOnly(EMPTY);
        assertThat(rows(QUALITY)).hasSize(3).containsOnly("partial | workflow");
        assertThat(rows("SELECT workflow_name, workflow_state, state_category, state_from, since_from,"
                        + " property_outcome, search_outcome, status_outcome FROM workflow ORDER BY page_id"))
                .containsExactlyElementsOf(outcomes.stream()
                        .map(outcome -> "null | null | null | null | null | none | ok | " + outcome)
                        .toList());
    }

    @Test
    void nothingOfAnEarlierWeekStandsInForAStatusThatFailed() {
        noProperty(1);
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
        noProperty(1);
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
        noProperty(1);
        search(outcome);

        publish();

        assertThat(rows(QUALITY)).containsExactly("partial | workflow");
        assertThat(rows("FROM workflow"))
                .as("nothing speaks for a workflow: there is no row")
                .isEmpty();
    }

    @Test
    void aSearchIsReadInASpaceOnlyWhereAllOfItIs() {
        noProperty(1);
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
        noProperty(1);
        search("ok");
        found(1);

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("partial | workflow");
        assertThat(rows("SELECT page_id, workflow_name, search_outcome FROM workflow"))
                .containsExactly("1 | null | ok");
    }

    @Test
    void foundInAStateByASearchAloneThePageIsInItAndItsWorkflowIsMissing() {
        noProperty(1);
        status(1, "forbidden");
        search("ok");
        found(1);
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
        noProperty(1);
        search("ok");
        found(1);
        run("INSERT INTO listed_workflow_in_state VALUES (1, 'Review'), (1, 'Draft')");

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("partial | workflow");
    }

    @Test
    void aPropertyThatIsNotUnderstoodIsNoAbsentOne() {
        property(1, "error", "NULL");
        search("ok");

        publish();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("partial | workflow");
    }

    @Test
    void withoutTheAppNoPageHasAWorkflow() {
        noProperty(1);
        search("app_absent");

        publishWhole();

        assertThat(rows(OF_PAGES)).containsExactly(EMPTY);
        assertThat(rows(QUALITY)).containsExactly("ok | ");
        assertThat(rows("SELECT workflows_read FROM runs")).containsExactly("true");
    }

    @Test
    void workflowCoverageIsWhatWasReadOfWhatHasAWorkflowOrMayHaveOne() {
        pages(2, 3, 4, 5, 6);
        page(7, "LAB");
        search("ok");
        for (long page : List.of(1L, 2L, 3L)) {
            property(page);
            found(page);
        }
        status(1, "Review", false);
        // Deferred: its state is known from the property only.
        status(2, "error");
        // No permission: the account can read the property only.
        status(3, "forbidden");
        noProperty(4);
        found(4);
        status(4, "forbidden");
        property(5, "error", "NULL");
        noProperty(6);
        noProperty(7);

        publishWhole();

        // Pages 1 and 3 were read; pages 1 to 5 have or may have a workflow.
        assertThat(rows("SELECT space_key, workflow_coverage FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly("KB | 40.0", "LAB | null", "null | 40.0");
    }

    @Test
    void withoutAnAppThereIsNoWorkflowCoverage() {
        property(1);
        search("app_absent");
        status(1, "app_absent");

        publishWhole();

        assertThat(rows("SELECT workflow_coverage FROM spaces WHERE space_key = 'KB'"))
                .containsExactly("null");
    }

    @Test
    void aPropertyThatOutlivedItsAppIsShownAndThePageIsPartial() {
        property(1);
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
        property(1);
        search("ok");
        found(1);

        publish();

        assertThat(rows(OF_PAGES))
                .containsExactly(
                        "QM | Review | 2026-11-10T09:00:00Z | 8 | false | 3 | true | null | null | null | null | null");
        assertThat(rows(QUALITY)).containsExactly("ok | ");
        assertThat(rows("SELECT state_colour, state_from, approvals_from FROM workflow"))
                .containsExactly("#111111 | property | null");
    }
}
