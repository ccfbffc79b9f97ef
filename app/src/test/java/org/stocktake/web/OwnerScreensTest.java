package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.read.ReadWeeks;

/** The screens of owners and approvers by HTTP, over weeks made by hand. */
class OwnerScreensTest {
    @TempDir
    private static Path folder;

    private static Dashboard dashboard;
    private static Visitor visitor;

    /**
     * Ann owns 1 (KB) and 2 (HR), Bob 3, nobody 4; Cy decides only. Page 1 entered Review on 1 November and was approved by Cy
     * between the runs of 9 and 16 November. Page 2 entered Review on 10 November; Bob rejected it before the run of 16 November,
     * and Ann has not decided. Cy moved page 3 out of Review on 12 November at noon. Bob approved page 4 before the first run.
     */
    @BeforeAll
    static void start() {
        dashboard = Dashboard.start(
                new ReadWeeks(folder)
                        .publish(
                                "2026-W46",
                                week(
                                                "09",
                                                "(1, 'KB', 'Review', TIMESTAMP '2026-11-01 06:00:00')",
                                                "(3, 'KB', 'Review', TIMESTAMP '2026-11-02 12:00:00')",
                                                "(4, 'KB', 'Review', TIMESTAMP '2026-11-03 12:00:00')")
                                        .of(
                                                "approvals",
                                                APPROVALS,
                                                "(1, 'KB', 'Legal', 1, 'Review', 'cy', 'pending', true)",
                                                "(3, 'KB', 'Legal', 1, 'Review', 'cy', 'pending', true)",
                                                "(3, 'KB', 'Legal', 2, 'Review', 'bob', 'pending', true)",
                                                "(4, 'KB', 'Legal', 1, 'Review', 'bob', 'approved', false)"))
                        .publish(
                                "2026-W47",
                                week(
                                                "16",
                                                "(1, 'KB', 'Review', TIMESTAMP '2026-11-01 06:00:00')",
                                                "(2, 'HR', 'Review', TIMESTAMP '2026-11-10 06:00:00')",
                                                "(3, 'KB', 'Done', TIMESTAMP '2026-11-12 12:00:00')",
                                                "(4, 'KB', 'Review', TIMESTAMP '2026-11-03 12:00:00')")
                                        .of(
                                                "approvals",
                                                APPROVALS,
                                                "(1, 'KB', 'Legal', 1, 'Review', 'cy', 'approved', false)",
                                                "(2, 'HR', 'Legal', 1, 'Review', 'ann', 'pending', true)",
                                                "(2, 'HR', 'Legal', 2, 'Review', 'bob', 'rejected', true)",
                                                "(4, 'KB', 'Legal', 1, 'Review', 'bob', 'approved', false)")
                                        .of(
                                                "transitions",
                                                "page_id, number, from_state, to_state, after_week, happened_at, happened_by",
                                                "(3, 1, 'Review', 'Done', '2026-W46', TIMESTAMP '2026-11-12 12:00:00', 'cy')"))
                        .live(),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()));
        visitor = new Visitor(dashboard.uri());
    }

    private static final String APPROVALS =
            "page_id, space_key, approval, number, workflow_state, approver, decision, open";

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    private static ReadWeeks.Rows week(String day, String... workflows) {
        return new ReadWeeks.Rows()
                .of(
                        "runs",
                        "run_id, scheduled_at, coverage, workflows_read",
                        "('r', TIMESTAMP '2026-11-%s 06:00:00', 100.0, true)".formatted(day))
                .of("spaces", "space_key, name", "(NULL, NULL)", "('KB', 'Knowledge')", "('HR', 'People')")
                .of(
                        "pages",
                        "page_id, space_key, title, content_type, status, days_since_update, owner, owner_status, priority",
                        "(1, 'KB', 'Plan', 'page', 'current', 10, 'ann', 'active', 20.0)",
                        "(2, 'HR', 'News', 'blogpost', 'current', 31, 'ann', 'active', 30.0)",
                        "(3, 'KB', 'Old', 'page', 'current', 800, 'bob', 'inactive', 5.0)",
                        "(4, 'KB', 'Lost', 'page', 'current', 9, NULL, NULL, NULL)",
                        "(5, 'KB', 'Gone', 'page', 'archived', 9, 'bob', 'inactive', NULL)")
                .of("workflow", "page_id, space_key, workflow_state, state_since", workflows)
                .of(
                        "people",
                        "person_id, display_name, account_status",
                        "('ann', 'Ann <b>Ott</b>', 'active')",
                        "('bob', NULL, 'inactive')",
                        "('cy', 'Cy', 'active')")
                .of(
                        "findings",
                        "finding_id, rule_id, rule_version, severity, state, space_key, page_id, subject_kind, title, age_weeks,"
                                + " first_seen_week, priority, owner, evidence",
                        "('a', 'OUTDATED', 1, 'high', 'open', 'KB', 3, 'page', 'Old', 2, '2026-W46', 5.0, 'bob', 'short')",
                        "('b', 'STUB', 1, 'medium', 'new', 'KB', 1, 'page', 'Plan', 0, '2026-W46', 20.0, 'ann', 'short')",
                        "('c', 'STUB', 1, 'critical', 'open', 'HR', 2, 'page', 'News', 0, '2026-W46', 30.0, 'ann', 'short')",
                        "('d', 'STUB', 1, 'low', 'open', 'KB', 1, 'page', 'Plan', 0, '2026-W46', 1.0, 'ann', 'short')",
                        "('e', 'STUB', 1, 'high', 'suppressed', 'KB', 1, 'page', 'Plan', 0, '2026-W46', 1.0, 'ann', 'short')")
                .of(
                        "rules",
                        "rule_id, rule_version, title, subject_kind, evaluated, why, remedy",
                        "('OUTDATED', 1, 'The page is old', 'page', 'yes', 'Why.', 'Update it.')",
                        "('STUB', 1, 'The page is short', 'page', 'yes', 'Why.', 'Write more.')");
    }

    @Test
    void ownersAreListedWithWhatTheyHaveToDo() {
        assertThat(visitor.rows("/owners", "Owners"))
                .containsExactly(
                        "Ann <b>Ott</b> active 2 in 2 spaces 2 1 0 1 0 20.5 d 30.0 1",
                        "bob ▲ inactive 1 1 0 1 0 1 800 d 5.0 0");
        assertThat(visitor.rows("/owners?sort=-outdated", "Owners").get(0)).startsWith("bob");
        assertThat(visitor.rows("/owners?space=hr", "Owners"))
                .containsExactly("Ann <b>Ott</b> active 1 1 1 0 0 0 31 d 30.0 1");
        assertThat(visitor.rows("/owners?state=inactive", "Owners")).hasSize(1);
        assertThat(visitor.rows("/owners?q=OTT", "Owners")).hasSize(1);
        assertThat(visitor.page("/owners").select(".fact").eachText())
                .containsExactly("Active account 1 owner", "Inactive account 1 owner", "No known owner 1 page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/owners",
                "/owners?space=KB",
                "/owners/ann",
                "/owners/bob",
                "/owners/cy",
                "/workflow/approvers",
                "/workflow/approvers?space=HR&weeks=all"
            })
    void everyNumberLeadsToItsRows(String address) {
        Document page = visitor.page(address);

        assertThat(page.select("a[data-rows]")).isNotEmpty();
        visitor.follow(page.select("a[data-rows]"));
    }

    @Test
    void anOwnerHasFindingsByPriorityByRuleAndBySpace() {
        assertThat(visitor.page("/owners/ann").select("h1").text()).isEqualTo("Ann <b>Ott</b>");
        assertThat(visitor.rows("/owners/ann", "Findings with the highest priority"))
                .containsExactly("◆ critical STUB News HR short 0 30.0", "● medium STUB new Plan KB short 0 20.0");
        assertThat(visitor.rows("/owners/ann", "Open findings by rule")).containsExactly("STUB 3 1 0 1 1 0");
        assertThat(visitor.rows("/owners/ann", "Open findings by space"))
                .containsExactly("KB 2 0 0 1 1 0", "HR 1 1 0 0 0 0");
        assertThat(visitor.page("/owners/cy").select(".empty").eachText())
                .containsExactly(
                        "This person owns no current page or blog post of week 2026-W47.",
                        "Nothing to do: no page of this person has an open finding of severity medium or worse.");
    }

    @Test
    void decisionsAreSeenWeekByWeek() {
        assertThat(visitor.rows("/workflow/assignments", "Assigned approvals"))
                .containsExactlyInAnyOrder(
                        "News HR Review Legal Ann <b>Ott</b> 10 Nov 2026 06:00 UTC waits",
                        // Six days until the run that saw it: the page entered the state after the run before.
                        "News HR Review Legal bob 10 Nov 2026 06:00 UTC rejected 16 Nov 2026 06:00 UTC 6",
                        // Nobody knows when it was decided: the first run already saw the decision.
                        "Lost KB Review Legal bob 3 Nov 2026 12:00 UTC approved before the first week not known",
                        "Old KB Review Legal Cy 2 Nov 2026 12:00 UTC moved on to Done 12 Nov 2026 12:00 UTC 10",
                        "Old KB Review Legal bob 2 Nov 2026 12:00 UTC no decision seen",
                        "Plan KB Review Legal Cy 1 Nov 2026 06:00 UTC approved 16 Nov 2026 06:00 UTC 15");
        assertThat(visitor.rows("/workflow/assignments?owner=cy&state=moved", "Assigned approvals"))
                .hasSize(1);
        assertThat(visitor.rows("/workflow/assignments?week=2026-W46&state=pending", "Assigned approvals"))
                .hasSize(3);
    }

    @Test
    void approversHaveMedianAndNinetiethPercentileOfTheirDecisions() {
        // Cy: 10 and 15 days, so 12.5, and nine tenths of the way from 10 to 15.
        assertThat(visitor.rows("/workflow/approvers", "Approvers"))
                .containsExactly(
                        "Ann <b>Ott</b> active 1 1 0 0 0 0 0 not known not known",
                        "bob ▲ inactive 0 3 2 1 1 0 1 6 (1 known) 6",
                        "Cy active 0 2 2 1 0 1 0 12.5 14.5");
        assertThat(visitor.page("/owners/cy").select(".fact").eachText())
                .containsExactly(
                        "Assigned 2", "Decided 2", "Waits 0", "Median days to a decision 12.5", "90th percentile 14.5");
        assertThat(visitor.rows("/workflow/approvers?sort=-median", "Approvers").get(0))
                .startsWith("Cy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/owners/dan",
                "/findings?owner=dan",
                "/pages?owner=dan",
                "/workflow/approvals?owner=dan",
                "/workflow/assignments?owner=dan"
            })
    void aPersonThatTheWeekDoesNotNameIsNotFound(String address) {
        Visitor.Reply reply = visitor.get(address);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.problem().lines())
                .containsExactly(
                        "The week 2026-W47 has no person with the id \"dan\".",
                        "The page Owners lists the owners of the week. Choose one, or another week.");
    }

    @Test
    void filesHoldTheSameRows() {
        assertThat(visitor.get("/owners.csv").text().lines().map(line -> line.replaceFirst(",.*", "")))
                .containsExactly("owner_name", "Ann <b>Ott</b>", "");
    }
}
