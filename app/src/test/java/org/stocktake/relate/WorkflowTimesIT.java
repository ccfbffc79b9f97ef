package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * When pages entered their states, and the changes of a week. Each case is a page, and the cases with the same earlier weeks are evaluated
 * together, because planning the SQL takes nearly all of the time.
 */
class WorkflowTimesIT extends WorkflowWiki {
    private static final String SINCE =
            "SELECT workflow_state, state_since, days_in_state, since_from, entered_by FROM workflow WHERE page_id = %d";
    private static final String CHANGES =
            "SELECT number, from_state, to_state, after_week, happened_at, happened_by, source FROM transitions"
                    + " WHERE page_id = %d ORDER BY number";
    private static final String REJECTED = "SELECT last_rejected_at FROM pages WHERE page_id = %d";

    /**
     * A page of its own.
     *
     * @param given writes what is known of the page
     * @param question about the page, after the week is published
     */
    private record Case(String name, LongConsumer given, String question, List<String> expected) {}

    private static Case since(String name, LongConsumer given, String expected) {
        return new Case(name, given, SINCE, List.of(expected));
    }

    private static Case changes(String name, LongConsumer given, String... expected) {
        return new Case(name, given, CHANGES, List.of(expected));
    }

    private static Case rejected(String name, LongConsumer given, String expected) {
        return new Case(name, given, REJECTED, List.of(expected));
    }

    /** Publishes a week with the pages of all these cases. */
    private Stream<DynamicTest> published(Case... cases) {
        for (int page = 1; page <= cases.length; page++) {
            pages(page);
            cases[page - 1].given().accept(page);
        }
        publish();
        return IntStream.rangeClosed(1, cases.length)
                .mapToObj(page -> dynamicTest(
                        cases[page - 1].name(),
                        () -> assertThat(rows(cases[page - 1].question().formatted(page)))
                                .containsExactlyElementsOf(cases[page - 1].expected())));
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

    private void created(long page, String at) {
        run("UPDATE listed SET created_at = '%s' WHERE page_id = %d".formatted(at, page));
    }

    private void event(long page, String at, String from, String to) {
        run("INSERT INTO listed_workflow_activity (page_id, happened_at, kind, from_state, to_state, actor)"
                + " VALUES (%d, '%s', 'state', %s, '%s', 'cyd')".formatted(page, at, from, to));
    }

    private void rejection(long page, String at) {
        run("INSERT INTO listed_workflow_activity (page_id, happened_at, kind, approval, decision, actor)"
                + " VALUES (%d, '%s', 'approval', 'Legal', 'rejected', 'cyd')".formatted(page, at));
    }

    private void decides(long page, String approver, String decision) {
        run("INSERT INTO listed_workflow_approval VALUES (%d, false, 'Legal', 1, '%s', '%s', false)"
                .formatted(page, approver, decision));
    }

    private void lastWeek(long page, String state, String since, String from) {
        earlier("2026-W46", page, state, since, from);
    }

    /** A column of the page in all earlier weeks. */
    private void before(long page, String column, String value) {
        run("UPDATE earlier_workflow SET %s = '%s' WHERE page_id = %d".formatted(column, value, page));
    }

    private void decided(String week, long page, String state, String approver, String decision) {
        run("""
                INSERT INTO earlier_approvals (iso_week, page_id, approval, workflow_name, workflow_state, approver, decision)
                VALUES ('%s', %d, 'Legal', 'QM', '%s', '%s', '%s')
                """.formatted(week, page, state, approver, decision));
    }

    @TestFactory
    Stream<DynamicTest> inTheFirstWeek() {
        run("INSERT INTO listed_workflow_state (space_key, workflow_name, state, is_final)"
                + " VALUES ('KB', 'QM', 'Published', true)");
        return published(
                since(
                        "activity tells since when, where the property does not",
                        page -> {
                            status(page, "Review");
                            event(page, "2026-11-12 08:00:00", "'Draft'", "Review");
                            event(page, "2026-11-05 08:00:00", "'Review'", "Draft");
                        },
                        "Review | 2026-11-12T08:00:00Z | 6 | activity | u-cyd"),
                since(
                        "what time brings is done by no person",
                        page -> {
                            status(page, "Expired");
                            event(page, "2026-11-05 08:00:00", "'Draft'", "Published");
                            run(
                                    "INSERT INTO listed_workflow_activity (page_id, happened_at, kind, from_state, to_state)"
                                            + " VALUES (%d, '2026-11-12 08:00:00', 'state', 'Published', 'Expired')"
                                                    .formatted(page));
                        },
                        "Expired | 2026-11-12T08:00:00Z | 6 | activity | null"),
                since(
                        "activity that does not lead to the state tells nothing of it",
                        page -> {
                            status(page, "Review");
                            event(page, "2026-11-05 08:00:00", "'Draft'", "Review");
                            event(page, "2026-11-12 08:00:00", "'Review'", "Draft");
                        },
                        "Review | 2026-11-16T00:00:00Z | 2 | first_seen | null"),
                since(
                        "a page is in no state before it is made",
                        page -> {
                            status(page, "Draft");
                            created(page, "2026-11-17 10:00:00");
                        },
                        "Draft | 2026-11-17T10:00:00Z | 1 | first_seen | null"),
                since(
                        "an entry after the instant of the run is no time ago",
                        page -> {
                            status(page, "Draft");
                            property(page, "Draft", "2026-11-18 12:00:30");
                        },
                        "Draft | 2026-11-18T12:00:30Z | 0 | property | u-bob"),
                rejected(
                        "a rejection counts until the page is final again",
                        page -> {
                            status(page, "Review");
                            property(page, "Review", "2026-11-12 08:00:00");
                            run("UPDATE listed_workflow_property SET final_at = '2026-09-01' WHERE page_id = " + page);
                            rejection(page, "2026-08-15 10:00:00");
                        },
                        "null"),
                rejected(
                        "the newest rejection since the last final state counts",
                        page -> {
                            status(page, "Review");
                            event(page, "2026-09-01 10:00:00", "'Review'", "Published");
                            rejection(page, "2026-08-15 10:00:00");
                            rejection(page, "2026-10-02 10:00:00");
                            rejection(page, "2026-10-01 10:00:00");
                        },
                        "2026-10-02T10:00:00Z"),
                changes("the first week has no other to tell a change", page -> {
                    status(page, "Review");
                    property(page, "Review", "2026-11-17 08:00:00");
                }),
                changes(
                        "activity tells of the first week itself",
                        page -> {
                            status(page, "Review");
                            event(page, "2026-11-15 08:00:00", "NULL", "Draft");
                            event(page, "2026-11-17 08:00:00", "'Draft'", "Review");
                        },
                        "1 | Draft | Review | null | 2026-11-17T08:00:00Z | u-cyd | activity"));
    }

    @TestFactory
    Stream<DynamicTest> afterEarlierWeeks() {
        earlierWeek("2026-W44", "2026-10-28 12:00:00");
        earlierWeek("2026-W45", "2026-11-04 12:00:00");
        earlierWeek("2026-W46", "2026-11-11 12:00:00");
        return published(
                since(
                        "what an earlier week knew exactly holds while the state does",
                        page -> {
                            status(page, "Review");
                            lastWeek(page, "Review", "2026-10-20 09:00:00", "property");
                        },
                        "Review | 2026-10-20T09:00:00Z | 29 | earlier | null"),
                since(
                        "the week that saw the state first stays the first",
                        page -> {
                            status(page, "Review");
                            lastWeek(page, "Review", "2026-10-19 00:00:00", "first_seen");
                        },
                        "Review | 2026-10-19T00:00:00Z | 30 | first_seen | null"),
                since(
                        "another state is new",
                        page -> {
                            status(page, "Review");
                            lastWeek(page, "Draft", "2026-10-19 00:00:00", "property");
                        },
                        "Review | 2026-11-16T00:00:00Z | 2 | first_seen | null"),
                since(
                        "a state of another workflow is new",
                        page -> {
                            status(page, "Review");
                            lastWeek(page, "Review", "2026-10-19 00:00:00", "property");
                            before(page, "workflow_name", "Simple");
                        },
                        "Review | 2026-11-16T00:00:00Z | 2 | first_seen | null"),
                rejected(
                        "a rejection that an earlier week saw is remembered",
                        page -> {
                            status(page, "Review");
                            lastWeek(page, "Draft", "2026-11-02", "property");
                            before(page, "last_rejected_at", "2026-11-02 09:00:00");
                        },
                        "2026-11-02T09:00:00Z"),
                rejected(
                        "a final state ends what an earlier week saw",
                        page -> {
                            status(page, "Published");
                            lastWeek(page, "Review", "2026-11-03", "property");
                            before(page, "last_rejected_at", "2026-11-02 09:00:00");
                        },
                        "null"),
                rejected(
                        "a rejection without a date is from the first week that saw it",
                        page -> {
                            status(page, "Review");
                            decides(page, "cyd", "rejected");
                            decides(page, "bob", "pending");
                            earlier("2026-W44", page, "Review", "2026-10-01", "property");
                            decided("2026-W44", page, "Review", "u-cyd", "pending");
                            earlier("2026-W45", page, "Review", "2026-10-01", "property");
                            decided("2026-W45", page, "Review", "u-cyd", "rejected");
                            lastWeek(page, "Review", "2026-10-01", "property");
                            decided("2026-W46", page, "Review", "u-cyd", "rejected");
                        },
                        // Monday of 2026-W45
                        "2026-11-02T00:00:00Z"),
                rejected(
                        "a rejection of this week is from its Monday",
                        page -> {
                            status(page, "Review");
                            property(page, "Review", "2026-10-01 08:00:00");
                            decides(page, "cyd", "rejected");
                            lastWeek(page, "Review", "2026-10-01", "property");
                            decided("2026-W46", page, "Review", "u-cyd", "pending");
                        },
                        "2026-11-16T00:00:00Z"),
                rejected(
                        "a rejection in a state that was entered again is a new one, from the entry into the state",
                        page -> {
                            status(page, "Review");
                            property(page, "Review", "2026-11-17 08:00:00");
                            decides(page, "cyd", "rejected");
                            lastWeek(page, "Review", "2026-10-01", "property");
                            decided("2026-W46", page, "Review", "u-cyd", "rejected");
                        },
                        "2026-11-17T08:00:00Z"),
                rejected(
                        "a second approver who rejects is the newest rejection",
                        page -> {
                            status(page, "Review");
                            decides(page, "cyd", "rejected");
                            decides(page, "bob", "rejected");
                            lastWeek(page, "Review", "2026-10-01", "property");
                            before(page, "last_rejected_at", "2026-11-09 00:00:00");
                            decided("2026-W46", page, "Review", "u-cyd", "rejected");
                            decided("2026-W46", page, "Review", "u-bob", "pending");
                        },
                        "2026-11-16T00:00:00Z"),
                rejected(
                        "where the activity dates a rejection, its instant counts",
                        page -> {
                            status(page, "Review");
                            decides(page, "cyd", "rejected");
                            lastWeek(page, "Review", "2026-10-01", "property");
                            decided("2026-W46", page, "Review", "u-cyd", "pending");
                            rejection(page, "2026-11-12 09:30:00");
                        },
                        "2026-11-12T09:30:00Z"),
                rejected(
                        "approvals of an earlier week tell of a rejection that it did not date",
                        page -> {
                            status(page, "Draft");
                            lastWeek(page, "Review", "2026-11-10 07:00:00", "property");
                            decided("2026-W46", page, "Review", "u-cyd", "rejected");
                        },
                        "2026-11-10T07:00:00Z"),
                rejected(
                        "a final state ends what approvals of an earlier week tell",
                        page -> {
                            status(page, "Draft");
                            earlier("2026-W45", page, "Review", "2026-10-01", "property");
                            decided("2026-W45", page, "Review", "u-cyd", "rejected");
                            lastWeek(page, "Published", "2026-11-10", "property");
                            run("UPDATE earlier_workflow SET state_final = true WHERE iso_week = '2026-W46'"
                                    + " AND page_id = " + page);
                        },
                        "null"),
                changes(
                        "a state entered between two weeks is a change without an instant",
                        page -> {
                            status(page, "Review");
                            lastWeek(page, "Draft", "2026-11-02", "first_seen");
                        },
                        "1 | Draft | Review | 2026-W46 | null | null | weeks"),
                new Case(
                        "a change has the week, the space and the workflows",
                        page -> {
                            status(page, "Review");
                            lastWeek(page, "Draft", "2026-11-02", "first_seen");
                        },
                        "SELECT iso_week, space_key, from_workflow, to_workflow FROM transitions WHERE page_id = %d",
                        List.of("2026-W47 | KB | QM | QM")),
                changes(
                        "the property knows the instant of the last change",
                        page -> {
                            status(page, "Review");
                            property(page, "Review", "2026-11-13 08:00:00");
                            lastWeek(page, "Draft", "2026-11-02", "property");
                        },
                        "1 | Draft | Review | 2026-W46 | 2026-11-13T08:00:00Z | u-bob | property"),
                changes(
                        "activity tells several changes of a week, and the weeks what it leaves out",
                        page -> {
                            status(page, "Published");
                            lastWeek(page, "Draft", "2026-11-02", "property");
                            event(page, "2026-11-10 08:00:00", "'Idea'", "Draft");
                            event(page, "2026-11-12 08:00:00", "'Review'", "Draft");
                            event(page, "2026-11-13 08:00:00", "'Draft'", "Review");
                        },
                        "1 | Draft | Review | 2026-W46 | null | null | weeks",
                        "2 | Review | Draft | 2026-W46 | 2026-11-12T08:00:00Z | u-cyd | activity",
                        "3 | Draft | Review | 2026-W46 | 2026-11-13T08:00:00Z | u-cyd | activity",
                        "4 | Review | Published | 2026-W46 | null | null | weeks"),
                changes(
                        "a page that came back to its state has changed where activity tells it",
                        page -> {
                            status(page, "Draft");
                            lastWeek(page, "Draft", "2026-11-02", "property");
                            event(page, "2026-11-12 08:00:00", "'Draft'", "Review");
                            event(page, "2026-11-13 08:00:00", "'Review'", "Draft");
                        },
                        "1 | Draft | Review | 2026-W46 | 2026-11-12T08:00:00Z | u-cyd | activity",
                        "2 | Review | Draft | 2026-W46 | 2026-11-13T08:00:00Z | u-cyd | activity"),
                changes("a change that the last week showed already is not told again", page -> {
                    status(page, "Review");
                    lastWeek(page, "Review", "2026-11-11 12:00:20", "property");
                    event(page, "2026-11-11 12:00:20", "'Draft'", "Review");
                }),
                changes(
                        "a workflow that comes is a change",
                        page -> {
                            status(page, "Draft");
                            without("2026-W46", page);
                        },
                        "1 | null | Draft | 2026-W46 | null | null | weeks"),
                changes(
                        "a workflow that goes is a change",
                        page -> {
                            run("INSERT INTO listed_workflow_status (page_id, kept, outcome) VALUES (%d, false, 'none')"
                                    .formatted(page));
                            lastWeek(page, "Review", "2026-11-02", "property");
                        },
                        "1 | Review | null | 2026-W46 | null | null | weeks"),
                new Case(
                        "a workflow that comes has no workflow before it",
                        page -> {
                            status(page, "Draft");
                            without("2026-W46", page);
                        },
                        "SELECT from_workflow, to_workflow FROM transitions WHERE page_id = %d",
                        List.of("null | QM")),
                changes(
                        "a page made since the last week entered its state",
                        page -> {
                            status(page, "Draft");
                            created(page, "2026-11-13 10:00:00");
                        },
                        "1 | null | Draft | 2026-W46 | null | null | weeks"),
                changes("a page seen for the first time did not", page -> status(page, "Draft")),
                changes(
                        "the next week that reads a workflow tells what changed since it was read last",
                        page -> {
                            status(page, "Published");
                            earlier("2026-W44", page, "Draft", "2026-10-01", "property");
                            unread("2026-W45", page);
                            unread("2026-W46", page);
                        },
                        "1 | Draft | Published | 2026-W44 | null | null | weeks"),
                changes("what cannot be read has not changed", page -> {
                    run("INSERT INTO listed_workflow_status (page_id, kept, outcome) VALUES (%d, false, 'error')"
                            .formatted(page));
                    lastWeek(page, "Draft", "2026-10-01", "property");
                }));
    }

    /** A page of that week whose labels and workflow could not be read. */
    private void unread(String week, long page) {
        run("INSERT INTO earlier_pages (iso_week, page_id, missing_groups) VALUES ('%s', %d, 'labels;workflow')"
                .formatted(week, page));
    }

    @Test
    void aWeekInWhichWorkflowsWereNotAskedForSaysNothingOfThem() {
        pages(1);
        status(1, "Draft");
        earlierWeek("2026-W45", "2026-11-04 12:00:00");
        earlier("2026-W45", 1, "Draft", "2026-10-01", "property");
        run(
                "INSERT INTO earlier_runs (iso_week, scheduled_at, workflows_read) VALUES ('2026-W46', '2026-11-11', false),"
                        + " ('2026-W43', '2026-10-21', NULL)");
        run(
                "INSERT INTO earlier_pages (iso_week, page_id, missing_groups) VALUES ('2026-W46', 1, ''), ('2026-W43', 1, '')");

        publish();

        assertThat(rows(CHANGES.formatted(1))).isEmpty();
        assertThat(rows(SINCE.formatted(1))).containsExactly("Draft | 2026-10-01T00:00:00Z | 48 | earlier | null");
    }
}
