package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attributes of a known state: whether it is overdue, its category, whether it is final, and who confirmed it. */
class WorkflowStateTest extends AnsweredWiki {
    @BeforeEach
    void aPage() {
        pages(1);
    }

    @Test
    void aStatusThatStillHoldsIsUsedWithItsApprovalsAndSaysSo() {
        property(1);
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state, is_final) VALUES"
                + " (1, true, 'ok', 'QM', 'Review', false)");
        run("INSERT INTO listed_workflow_approval VALUES (1, true, 'Legal', 1, 'ann', 'pending', false)");

        publish();

        assertThat(rows("SELECT workflow_state, state_from, approvals_from, pending_approvals, pending_approvers,"
                        + " status_outcome FROM workflow"))
                .containsExactly("Review | unchanged | unchanged | 1 | 1 | ok");
        assertThat(rows("SELECT row_quality, missing_groups FROM pages")).containsExactly("ok | ");
    }

    @Test
    void aFreshStatusGoesBeforeAKeptOneAndSoDoWhoComesWithIt() {
        status(1, "Review", false);
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
        property(1);
        property(1);
        run("INSERT INTO listed_workflow_property (page_id, page_version, outcome, workflow_name, state, since) VALUES"
                + " (1, 4, 'ok', 'QM', 'Draft', '2026-10-01')");
        status(1, "Review", false);
        status(1, "Review", false);
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
        assertThat(rows("SELECT row_quality, missing_groups FROM pages")).containsExactly("ok | ");
    }

    @Test
    void searchesTellWhetherReadersConfirmedAndWhatExpired() {
        pages(2, 3);
        status(1, "Review", false);
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

    @Test
    void withoutTheSearchOfOverdueConfirmationsPendingOnesMayBeOverdue() {
        pages(2, 3);
        status(1, "Published", true);
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state) VALUES"
                + " (2, false, 'ok', 'QM', 'Published'), (3, false, 'ok', 'QM', 'Published')");
        run("INSERT INTO listed_workflow_source VALUES ('read_ack_overdue', NULL, 'error')");
        run("INSERT INTO listed_workflow_set VALUES (1, 'read_ack_overdue'), (2, 'read_ack_pending'),"
                + " (3, 'read_ack_acknowledged')");

        publish();

        assertThat(rows("SELECT page_id, read_ack_state FROM pages ORDER BY 1"))
                .containsExactly("1 | overdue", "2 | null", "3 | null");
    }

    @Test
    void withoutAStatusTheSearchTellsWhetherAStateIsFinal() {
        pages(2, 3);
        run("UPDATE listed SET status = 'archived' WHERE page_id = 3");
        run("""
                INSERT INTO listed_workflow_property (page_id, page_version, outcome, has_workflow, state) VALUES
                  (1, 5, 'ok', true, 'Released'), (2, 5, 'ok', true, 'Check'), (3, 5, 'ok', true, 'Check')
                """);
        run("INSERT INTO listed_workflow_source VALUES ('workflow', NULL, 'ok'), ('final', NULL, 'ok'),"
                + " ('expired', NULL, 'ok')");
        run("INSERT INTO listed_workflow_set VALUES (1, 'workflow'), (2, 'workflow'), (1, 'final'), (2, 'expired')");

        publish();

        assertThat(
                        rows(
                                "SELECT page_id, workflow_name, workflow_state, state_from, state_final, final_from,"
                                        + " state_category, expired, expired_from, pending_approvals, approvals_from FROM workflow ORDER BY 1"))
                .containsExactly(
                        "1 | null | Released | property | true | search | published | false | search | null | null",
                        "2 | null | Check | property | false | search | none | true | search | null | null",
                        "3 | null | Check | property | null | null | none | null | null | null | null");
        assertThat(rows("SELECT row_quality, missing_groups FROM pages ORDER BY page_id"))
                .containsExactly("ok | ", "ok | ", "ok | ");
    }
}
