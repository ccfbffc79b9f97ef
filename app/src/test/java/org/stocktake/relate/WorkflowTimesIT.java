package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When pages entered their states, and the changes of a week. */
class WorkflowTimesIT extends WorkflowWiki {
    private static final String SINCE =
            "SELECT workflow_state, state_since, days_in_state, since_from, entered_by FROM workflow ORDER BY page_id";
    private static final String CHANGES =
            "SELECT page_id, number, from_state, to_state, after_week, happened_at, happened_by,"
                    + " source FROM transitions ORDER BY page_id, number";

    @BeforeEach
    void aPage() {
        pages(1);
    }

    @Override
    void publish() {
        publish("in_workflow", "workflow", "transitions");
    }

    private void status(long page, String state) {
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state, is_final)"
                + " VALUES (%d, false, 'ok', 'QM', '%s', %s)".formatted(page, state, state.equals("Published")));
    }

    private void property(long page, String state, String since) {
        run("INSERT INTO listed_workflow_property (page_id, outcome, workflow_name, state, since, entered_by)"
                + " VALUES (%d, 'ok', 'QM', '%s', '%s', 'bob')".formatted(page, state, since));
    }

    private void none(long page) {
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome) VALUES (%d, false, 'none')".formatted(page));
    }

    private void event(long page, String at, String from, String to) {
        run("INSERT INTO listed_workflow_activity (page_id, happened_at, kind, from_state, to_state, actor)"
                + " VALUES (%d, '%s', 'state', %s, '%s', 'cyd')".formatted(page, at, from, to));
    }

    private void rejection(String at) {
        run("INSERT INTO listed_workflow_activity (page_id, happened_at, kind, approval, decision, actor)"
                + " VALUES (1, '%s', 'approval', 'Legal', 'rejected', 'cyd')".formatted(at));
    }

    private void lastWeek(String state, String since, String from) {
        earlierWeek("2026-W46", "2026-11-11 12:00:00");
        earlier("2026-W46", 1, state, since, from);
    }

    @Test
    void activityTellsSinceWhenWhereThePropertyDoesNot() {
        status(1, "Review");
        event(1, "2026-11-12 08:00:00", "'Draft'", "Review");
        event(1, "2026-11-05 08:00:00", "'Review'", "Draft");

        publish();

        assertThat(rows(SINCE)).containsExactly("Review | 2026-11-12T08:00:00Z | 6 | activity | u-cyd");
    }

    @Test
    void whatTimeBringsIsNobodysDoing() {
        status(1, "Expired");
        event(1, "2026-11-05 08:00:00", "'Draft'", "Published");
        run("INSERT INTO listed_workflow_activity (page_id, happened_at, kind, from_state, to_state)"
                + " VALUES (1, '2026-11-12 08:00:00', 'state', 'Published', 'Expired')");

        publish();

        assertThat(rows(SINCE)).containsExactly("Expired | 2026-11-12T08:00:00Z | 6 | activity | null");
    }

    @Test
    void activityThatDoesNotLeadToTheStateTellsNothingOfIt() {
        status(1, "Review");
        event(1, "2026-11-05 08:00:00", "'Draft'", "Review");
        event(1, "2026-11-12 08:00:00", "'Review'", "Draft");

        publish();

        assertThat(rows(SINCE)).containsExactly("Review | 2026-11-16T00:00:00Z | 2 | first_seen | null");
    }

    @Test
    void whatAnEarlierWeekKnewExactlyHoldsWhileTheStateDoes() {
        status(1, "Review");
        lastWeek("Review", "2026-10-20 09:00:00", "property");

        publish();

        assertThat(rows(SINCE)).containsExactly("Review | 2026-10-20T09:00:00Z | 29 | earlier | null");
    }

    @Test
    void theWeekThatSawTheStateFirstStaysTheFirst() {
        status(1, "Review");
        lastWeek("Review", "2026-10-19 00:00:00", "first_seen");

        publish();

        assertThat(rows(SINCE)).containsExactly("Review | 2026-10-19T00:00:00Z | 30 | first_seen | null");
    }

    @Test
    void anotherStateOrAnotherWorkflowBeginsAnew() {
        pages(2);
        status(1, "Review");
        status(2, "Review");
        lastWeek("Draft", "2026-10-19 00:00:00", "property");
        earlier("2026-W46", 2, "Review", "2026-10-19 00:00:00", "property");
        run("UPDATE earlier_workflow SET workflow_name = 'Simple' WHERE page_id = 2");

        publish();

        assertThat(rows(SINCE))
                .containsExactly(
                        "Review | 2026-11-16T00:00:00Z | 2 | first_seen | null",
                        "Review | 2026-11-16T00:00:00Z | 2 | first_seen | null");
    }

    @Test
    void aPageIsInNoStateBeforeItIsMade() {
        status(1, "Draft");
        run("UPDATE listed SET created_at = '2026-11-17 10:00:00'");

        publish();

        assertThat(rows(SINCE)).containsExactly("Draft | 2026-11-17T10:00:00Z | 1 | first_seen | null");
    }

    @Test
    void anEntryAfterTheInstantOfTheRunIsNoTimeAgo() {
        status(1, "Draft");
        property(1, "Draft", "2026-11-18 12:00:30");

        publish();

        assertThat(rows(SINCE)).containsExactly("Draft | 2026-11-18T12:00:30Z | 0 | property | u-bob");
    }

    @Test
    void aRejectionCountsUntilThePageIsFinalAgain() {
        status(1, "Review");
        property(1, "Review", "2026-11-12 08:00:00");
        run("UPDATE listed_workflow_property SET final_at = '2026-09-01'");
        rejection("2026-08-15 10:00:00");
        publishAndExpectRejection("null");
    }

    @Test
    void theNewestRejectionSinceTheLastFinalStateCounts() {
        status(1, "Review");
        run(
                "INSERT INTO listed_workflow_state (space_key, workflow_name, state, is_final) VALUES ('KB', 'QM', 'Published', true)");
        event(1, "2026-09-01 10:00:00", "'Review'", "Published");
        rejection("2026-08-15 10:00:00");
        rejection("2026-10-02 10:00:00");
        rejection("2026-10-01 10:00:00");
        publishAndExpectRejection("2026-10-02T10:00:00Z");
    }

    @Test
    void aRejectionThatAnEarlierWeekSawIsRemembered() {
        status(1, "Review");
        lastWeek("Draft", "2026-11-02", "property");
        run("UPDATE earlier_workflow SET last_rejected_at = '2026-11-02 09:00:00'");
        publishAndExpectRejection("2026-11-02T09:00:00Z");
    }

    @Test
    void aFinalStateEndsWhatAnEarlierWeekSaw() {
        status(1, "Published");
        lastWeek("Review", "2026-11-03", "property");
        run("UPDATE earlier_workflow SET last_rejected_at = '2026-11-02 09:00:00'");
        publishAndExpectRejection("null");
    }

    private void decides(String approver, String decision) {
        run("INSERT INTO listed_workflow_approval VALUES (1, false, 'Legal', 1, '%s', '%s', false)"
                .formatted(approver, decision));
    }

    private void decided(String week, String state, String approver, String decision) {
        run("""
                INSERT INTO earlier_approvals (iso_week, page_id, approval, workflow_name, workflow_state, approver, decision)
                VALUES ('%s', 1, 'Legal', 'QM', '%s', '%s', '%s')
                """.formatted(week, state, approver, decision));
    }

    @Test
    void aRejectionThatNothingDatesIsFromTheFirstWeekThatSawIt() {
        status(1, "Review");
        decides("cyd", "rejected");
        decides("bob", "pending");
        earlierWeek("2026-W44", "2026-10-28 12:00:00");
        earlier("2026-W44", 1, "Review", "2026-10-01", "property");
        decided("2026-W44", "Review", "u-cyd", "pending");
        earlierWeek("2026-W45", "2026-11-04 12:00:00");
        earlier("2026-W45", 1, "Review", "2026-10-01", "property");
        decided("2026-W45", "Review", "u-cyd", "rejected");
        lastWeek("Review", "2026-10-01", "property");
        decided("2026-W46", "Review", "u-cyd", "rejected");
        // Monday of 2026-W45
        publishAndExpectRejection("2026-11-02T00:00:00Z");
    }

    @Test
    void aRejectionOfThisWeekIsFromItsMondayOrFromTheEntryIntoTheState() {
        status(1, "Review");
        property(1, "Review", "2026-10-01 08:00:00");
        decides("cyd", "rejected");
        lastWeek("Review", "2026-10-01", "property");
        decided("2026-W46", "Review", "u-cyd", "pending");
        publishAndExpectRejection("2026-11-16T00:00:00Z");
    }

    @Test
    void aRejectionInAStateThatWasEnteredAgainIsANewOne() {
        status(1, "Review");
        property(1, "Review", "2026-11-17 08:00:00");
        decides("cyd", "rejected");
        lastWeek("Review", "2026-10-01", "property");
        decided("2026-W46", "Review", "u-cyd", "rejected");
        publishAndExpectRejection("2026-11-17T08:00:00Z");
    }

    @Test
    void aSecondApproverWhoRejectsIsTheNewestRejection() {
        status(1, "Review");
        decides("cyd", "rejected");
        decides("bob", "rejected");
        lastWeek("Review", "2026-10-01", "property");
        run("UPDATE earlier_workflow SET last_rejected_at = '2026-11-09 00:00:00'");
        decided("2026-W46", "Review", "u-cyd", "rejected");
        decided("2026-W46", "Review", "u-bob", "pending");
        publishAndExpectRejection("2026-11-16T00:00:00Z");
    }

    @Test
    void whereTheActivityDatesARejectionItsInstantCounts() {
        status(1, "Review");
        decides("cyd", "rejected");
        lastWeek("Review", "2026-10-01", "property");
        decided("2026-W46", "Review", "u-cyd", "pending");
        rejection("2026-11-12 09:30:00");
        publishAndExpectRejection("2026-11-12T09:30:00Z");
    }

    @Test
    void approvalsOfAnEarlierWeekTellOfARejectionThatItDidNotDate() {
        status(1, "Draft");
        lastWeek("Review", "2026-11-10 07:00:00", "property");
        decided("2026-W46", "Review", "u-cyd", "rejected");
        publishAndExpectRejection("2026-11-10T07:00:00Z");
    }

    @Test
    void aFinalStateEndsWhatApprovalsOfAnEarlierWeekTell() {
        status(1, "Draft");
        earlierWeek("2026-W45", "2026-11-04 12:00:00");
        earlier("2026-W45", 1, "Review", "2026-10-01", "property");
        decided("2026-W45", "Review", "u-cyd", "rejected");
        lastWeek("Published", "2026-11-10", "property");
        run("UPDATE earlier_workflow SET state_final = true WHERE iso_week = '2026-W46'");
        publishAndExpectRejection("null");
    }

    private void publishAndExpectRejection(String moment) {
        publish();
        assertThat(rows("SELECT last_rejected_at FROM pages")).containsExactly(moment);
    }

    @Test
    void theFirstWeekHasNoTwoToTellAChange() {
        status(1, "Review");
        property(1, "Review", "2026-11-17 08:00:00");

        publish();

        assertThat(rows(CHANGES)).isEmpty();
    }

    @Test
    void inTheFirstWeekActivityTellsOfTheWeekItself() {
        status(1, "Review");
        event(1, "2026-11-15 08:00:00", "NULL", "Draft");
        event(1, "2026-11-17 08:00:00", "'Draft'", "Review");

        publish();

        assertThat(rows(CHANGES))
                .containsExactly("1 | 1 | Draft | Review | null | 2026-11-17T08:00:00Z | u-cyd | activity");
    }

    @Test
    void aStateEnteredBetweenTwoWeeksIsAChangeWithoutAMoment() {
        status(1, "Review");
        lastWeek("Draft", "2026-11-02", "first_seen");

        publish();

        assertThat(rows(CHANGES)).containsExactly("1 | 1 | Draft | Review | 2026-W46 | null | null | weeks");
        assertThat(rows("SELECT iso_week, space_key, from_workflow, to_workflow FROM transitions"))
                .containsExactly("2026-W47 | KB | QM | QM");
    }

    @Test
    void thePropertyKnowsTheMomentOfTheLastChange() {
        status(1, "Review");
        property(1, "Review", "2026-11-13 08:00:00");
        lastWeek("Draft", "2026-11-02", "property");

        publish();

        assertThat(rows(CHANGES))
                .containsExactly("1 | 1 | Draft | Review | 2026-W46 | 2026-11-13T08:00:00Z | u-bob | property");
    }

    @Test
    void activityTellsSeveralChangesOfAWeekAndWhatItLeavesOutTheWeeksTell() {
        status(1, "Published");
        lastWeek("Draft", "2026-11-02", "property");
        event(1, "2026-11-10 08:00:00", "'Idea'", "Draft");
        event(1, "2026-11-12 08:00:00", "'Review'", "Draft");
        event(1, "2026-11-13 08:00:00", "'Draft'", "Review");

        publish();

        assertThat(rows(CHANGES))
                .containsExactly(
                        "1 | 1 | Draft | Review | 2026-W46 | null | null | weeks",
                        "1 | 2 | Review | Draft | 2026-W46 | 2026-11-12T08:00:00Z | u-cyd | activity",
                        "1 | 3 | Draft | Review | 2026-W46 | 2026-11-13T08:00:00Z | u-cyd | activity",
                        "1 | 4 | Review | Published | 2026-W46 | null | null | weeks");
    }

    @Test
    void aPageThatCameBackToItsStateHasChangedWhereActivityTellsIt() {
        status(1, "Draft");
        lastWeek("Draft", "2026-11-02", "property");
        event(1, "2026-11-12 08:00:00", "'Draft'", "Review");
        event(1, "2026-11-13 08:00:00", "'Review'", "Draft");

        publish();

        assertThat(rows("SELECT from_state, to_state FROM transitions ORDER BY number"))
                .containsExactly("Draft | Review", "Review | Draft");
    }

    @Test
    void aChangeThatTheLastWeekShowedAlreadyIsNotToldAgain() {
        status(1, "Review");
        lastWeek("Review", "2026-11-11 12:00:20", "property");
        event(1, "2026-11-11 12:00:20", "'Draft'", "Review");

        publish();

        assertThat(rows(CHANGES)).isEmpty();
    }

    @Test
    void aWorkflowThatComesAndOneThatGoesAreChanges() {
        pages(2);
        status(1, "Draft");
        none(2);
        earlierWeek("2026-W46", "2026-11-11 12:00:00");
        without("2026-W46", 1);
        earlier("2026-W46", 2, "Review", "2026-11-02", "property");

        publish();

        assertThat(rows(CHANGES))
                .containsExactly(
                        "1 | 1 | null | Draft | 2026-W46 | null | null | weeks",
                        "2 | 1 | Review | null | 2026-W46 | null | null | weeks");
        assertThat(rows("SELECT from_workflow, to_workflow FROM transitions ORDER BY page_id"))
                .containsExactly("null | QM", "QM | null");
    }

    @Test
    void aPageMadeSinceTheLastWeekEnteredItsStateAndOneSeenForTheFirstTimeDidNot() {
        pages(2);
        status(1, "Draft");
        status(2, "Draft");
        run("UPDATE listed SET created_at = '2026-11-13 10:00:00' WHERE page_id = 1");
        earlierWeek("2026-W46", "2026-11-11 12:00:00");

        publish();

        assertThat(rows(CHANGES)).containsExactly("1 | 1 | null | Draft | 2026-W46 | null | null | weeks");
    }

    @Test
    void whatCouldNotBeReadHasNotChangedAndTheNextWeekThatReadsItTellsSinceThen() {
        pages(2);
        status(1, "Published");
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome) VALUES (2, false, 'error')");
        earlierWeek("2026-W44", "2026-10-28 12:00:00");
        earlierWeek("2026-W46", "2026-11-11 12:00:00");
        earlier("2026-W44", 1, "Draft", "2026-10-01", "property");
        earlier("2026-W46", 2, "Draft", "2026-10-01", "property");
        run("INSERT INTO earlier_pages (iso_week, page_id, missing_groups) VALUES ('2026-W46', 1, 'labels;workflow')");

        publish();

        assertThat(rows(CHANGES)).containsExactly("1 | 1 | Draft | Published | 2026-W44 | null | null | weeks");
    }

    @Test
    void aWeekInWhichWorkflowsWereNotAskedForSaysNothingOfThem() {
        status(1, "Draft");
        earlierWeek("2026-W45", "2026-11-04 12:00:00");
        earlier("2026-W45", 1, "Draft", "2026-10-01", "property");
        run(
                "INSERT INTO earlier_runs (iso_week, scheduled_at, workflows_read) VALUES ('2026-W46', '2026-11-11', false),"
                        + " ('2026-W43', '2026-10-21', NULL)");
        run(
                "INSERT INTO earlier_pages (iso_week, page_id, missing_groups) VALUES ('2026-W46', 1, ''), ('2026-W43', 1, '')");

        publish();

        assertThat(rows(CHANGES)).isEmpty();
        assertThat(rows(SINCE)).containsExactly("Draft | 2026-10-01T00:00:00Z | 48 | earlier | null");
    }
}
