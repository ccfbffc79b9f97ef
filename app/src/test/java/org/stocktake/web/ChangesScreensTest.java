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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.read.ReadWeeks;

/** The screens of changes and workflows by HTTP, over weeks made by hand. */
class ChangesScreensTest {
    private static final String PAGES = "page_id, space_key, title, path, word_count, version_count, workflow_name,"
            + " workflow_state, days_in_state, content_type, status, created_at";
    private static final String FINDINGS = "finding_id, rule_id, rule_version, severity, state, space_key, page_id,"
            + " subject_kind, subject_id, title, evidence, first_seen_week";

    @TempDir
    private static Path folder;

    private static Dashboard dashboard;
    private static Visitor visitor;

    /**
     * From 2026-W46 to 2026-W48, page 1 gets 20 more words, page 2 loses 5, page 3 is hostile and its space disappears.
     * Week 2026-W44 did not read workflows.
     */
    @BeforeAll
    static void start() {
        dashboard = Dashboard.start(
                new ReadWeeks(folder)
                        .publish(
                                "2026-W44",
                                new ReadWeeks.Rows()
                                        .of(
                                                "runs",
                                                "run_id, workflows_read, coverage, word_rule",
                                                "('r', false, 100.0, 3)")
                                        .of(
                                                "spaces",
                                                "space_key, health, words_total",
                                                "(NULL, NULL, 90)",
                                                "('KB', NULL, 90)")
                                        .of("pages", PAGES, page(1, "KB", "Guide", 90, 1, "NULL", 0)))
                        .publish(
                                "2026-W46",
                                new ReadWeeks.Rows()
                                        .of(
                                                "runs",
                                                "run_id, workflows_read, coverage, word_rule",
                                                "('r', true, 100.0, 4)")
                                        .of(
                                                "spaces",
                                                "space_key, health, words_total",
                                                "(NULL, 50.0, 155)",
                                                "('KB', 50.0, 150)",
                                                "('HR', NULL, 5)")
                                        .of(
                                                "pages",
                                                PAGES,
                                                page(1, "KB", "Guide", 100, 1, "'Draft'", 3),
                                                page(2, "KB", "Plan", 50, 1, "'Review'", 20),
                                                page(3, "HR", Visitor.HOSTILE, 5, 1, "NULL", 0))
                                        .of(
                                                "findings",
                                                FINDINGS,
                                                finding("a", "STUB", "medium", "open", "KB", 1, "2026-W44"),
                                                finding("b", "OUTDATED", "high", "new", "KB", 2, "2026-W46"),
                                                finding("c", "OUTDATED", "high", "open", "HR", 3, "2026-W44"),
                                                finding("d", "STUB", "low", "open", "KB", 2, "2026-W44"),
                                                finding("e", "OUTDATED", "medium", "resolved", "KB", 1, "2026-W44")))
                        .publish("2026-W48", after())
                        .live(),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()));
        visitor = new Visitor(dashboard.uri());
    }

    private static ReadWeeks.Rows after() {
        return new ReadWeeks.Rows()
                .of("runs", "run_id, workflows_read, coverage, word_rule", "('r', true, 99.5, 4)")
                .of("spaces", "space_key, health, words_total", "(NULL, 75.0, 165)", "('KB', 75.0, 165)")
                .of(
                        "pages",
                        PAGES,
                        page(1, "KB", "Manual", 120, 2, "'Draft'", 17),
                        page(2, "KB", "Plan", 45, 1, "'Review'", 34))
                // a and b ended, d is gone, e came back, f began, and c is in a space that was not read.
                .of(
                        "findings",
                        FINDINGS,
                        finding("a", "STUB", "medium", "resolved", "KB", 1, "2026-W44"),
                        finding("e", "OUTDATED", "medium", "reopened", "KB", 1, "2026-W44"),
                        finding("f", "STUB", "high", "new", "KB", 2, "2026-W48"))
                .of(
                        "people",
                        "person_id, display_name, account_status",
                        "('ann', 'Ann', 'active')",
                        "('bob', NULL, 'inactive')")
                .of(
                        "bottlenecks",
                        "space_key, workflow_name, workflow_state, pages, entered, departed, p50_days, p90_days, limit_days,"
                                + " pct_over_limit, pages_mean_4w, pages_change",
                        "('KB', 'Flow', 'Draft', 1, 0, 2, 17.0, 17.0, 30, 0.0, 1.5, -0.5)",
                        "('KB', 'Flow', 'Review', 1, 1, 0, 34.0, 34.0, 30, 100.0, NULL, NULL)")
                .of(
                        "workflow_states",
                        "space_key, workflow_name, workflow_state, place, final",
                        "('KB', 'Flow', 'Draft', 1, false)",
                        "('KB', 'Flow', 'Review', 2, false)")
                .of(
                        "approvals",
                        "page_id, approval, number, space_key, workflow_name, workflow_state, approver, decision, open, required,"
                                + " approved",
                        "(2, 'Chief', 1, 'KB', 'Flow', 'Review', 'ann', 'pending', true, 2, 0)",
                        "(2, 'Chief', 2, 'KB', 'Flow', 'Review', NULL, 'pending', true, 2, 0)",
                        "(2, 'Peer', 1, 'KB', 'Flow', 'Review', 'bob', 'approved', true, 2, 1)",
                        "(2, 'Peer', 2, 'KB', 'Flow', 'Review', 'ann', 'pending', true, 2, 1)",
                        "(1, 'Peer', 1, 'KB', 'Flow', 'Draft', 'bob', 'pending', false, 1, 1)",
                        "(1, 'Law', 1, 'KB', 'Flow', 'Draft', 'bob', 'pending', true, 1, 0)");
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    private static String page(long id, String space, String title, int words, int version, String state, int days) {
        return "(%d, '%s', '%s', 'Home', %d, %d, 'Flow', %s, %d, 'page', 'current', TIMESTAMP '2026-01-01 00:00:00')"
                .formatted(id, space, title.replace("'", "''"), words, version, state, days);
    }

    private static String finding(
            String id, String rule, String severity, String state, String space, int page, String first) {
        return "('%s', '%s', 1, '%s', '%s', '%s', %d, 'page', '%d', 'Page %d', '%s', '%s')"
                .formatted(id, rule, severity, state, space, page, page, page, "evidence " + id, first);
    }

    @Test
    void changesAreThoseSinceTheWeekBefore() {
        assertThat(visitor.rows("/changes", "Changes of pages"))
                .containsExactly(
                        Visitor.HOSTILE + " HR as of 2026-W46 gone with their space Home space not visible",
                        "Manual KB edited version 1 version 2",
                        "Manual KB renamed Guide Manual");
        assertThat(visitor.page("/changes").select("main .lead").text())
                .isEqualTo("From 2026-W46 to 2026-W48. Coverage is 99.5 %, was 100 %."
                        + " Spaces only in 2026-W46: HR. Their pages are gone, not deleted.");
        assertThat(visitor.rows("/changes?group=renamed&space=kb", "Changes of pages"))
                .containsExactly("Manual KB renamed Guide Manual");
        assertThat(visitor.rows("/changes", "Headline numbers").stream().limit(3))
                .containsExactly(
                        "Health, % 50 75 +25 pages",
                        "Open findings, all severities not known not known not known pages",
                        "Current pages not known not known not known pages");
        assertThat(visitor.rows("/changes", "Headline numbers")).contains("Words 155 165 +10 pages");
    }

    @Test
    void changesSinceAnyEarlierWeekAreCompared() {
        assertThat(visitor.page("/changes?vs=2026-W44").select("main .lead").text())
                .isEqualTo(
                        "From 2026-W44 to 2026-W48, with 1 week between them. Coverage is 99.5 %, was 100 %. Words are"
                                + " counted by another rule than before, so numbers of words differ although no page changed.");
        // The other week may be older than the one that was compared with.
        assertThat(visitor.page("/changes?vs=2026-W44")
                        .select("form.week input")
                        .eachAttr("name"))
                .isEmpty();
        assertThat(visitor.page("/changes?week=2026-W44").select(".empty").text())
                .isEqualTo("This is the first published week, so there is nothing to compare it with."
                        + " Changes appear with the next week.");
        assertThat(visitor.get("/changes?vs=2026-W48").problem()).isEqualTo("""
                        The week 2026-W48 of the parameter "vs" must be before the shown week, which is 2026-W48.
                        Choose an earlier week, or remove the parameter.
                        """);
        assertThat(visitor.get("/changes.csv?week=2026-W44").problem()).isEqualTo("""
                        The week 2026-W44 is the first one, so there is nothing to compare it with.
                        Choose a later week, or publish another with "stocktake run".
                        """);
        assertThat(visitor.get("/changes?space=XX").status()).isEqualTo(404);
    }

    @Test
    void findingsBeginEndAndComeBack() {
        assertThat(visitor.rows("/changes", "Findings by rule")).containsExactly("OUTDATED 0 1 1", "STUB 1 1 0");
        assertThat(visitor.rows("/changes/findings", "Changed findings"))
                .containsExactly(
                        "new ▲ high STUB Plan KB evidence f",
                        "reopened ● medium OUTDATED Manual KB evidence e",
                        "resolved ▲ high OUTDATED Plan KB evidence b",
                        "resolved ● medium STUB Manual KB evidence a");
        assertThat(visitor.get("/changes/findings?severity=any").matches()).isEqualTo(5);
        // A finding that the later week does not have any more is shown as of the earlier one.
        assertThat(visitor.page("/changes/findings?state=resolved")
                        .select("th a.rule")
                        .eachAttr("href"))
                .containsExactly("/findings/b?week=2026-W46", "/findings/a");
    }

    @Test
    void thePagesThatMovedANumberMostAreFirst() {
        assertThat(visitor.rows("/changes/pages?metric=words_total", "Pages"))
                .containsExactly(
                        "Manual KB 100 120 +20", "Plan KB 50 45 −5", Visitor.HOSTILE + " HR as of 2026-W46 5 none −5");
        assertThat(visitor.page("/changes/pages?metric=words_total")
                        .select("main .lead")
                        .text())
                .isEqualTo(
                        "2026-W46: 155 · 2026-W48: 165 (+10). The pages that contributed most to the change are first,"
                                + " at most 20. A contribution is counted in words.");
        assertThat(visitor.get("/changes/pages?metric=views").status()).isEqualTo(400);
    }

    @Test
    void aHeatMapShowsWhereContentWaits() {
        Document page = visitor.page("/workflow");

        assertThat(page.select(".heat tbody tr").eachText())
                .containsExactly(
                        "Flow",
                        "Draft 30 d 1 −0.5 median 17 d, p90 17 d 0 in, 2 out",
                        "Review 30 d 1 median 34 d, p90 34 d 100 % over limit 1 in, 0 out");
        assertThat(page.select(".heat td.heat-4 strong").text()).isEqualTo("1");
        assertThat(visitor.rows("/workflow", "Workflow states"))
                .containsExactly(
                        "Review KB, Flow 1 100 % 34 34 1, 0 not known", "Draft KB, Flow 1 0 % 17 17 0, 2 −0.5");
        assertThat(visitor.rows("/workflow", "Approvers")).containsExactly("Ann 2 1 34 d", "bob inactive 1 1 17 d");
        assertThat(visitor.page("/workflow?week=2026-W44").select(".empty").text())
                .isEqualTo("Workflows were not read in week 2026-W44, so nothing is known of them. Unknown is not zero."
                        + " What could not be read");
        assertThat(visitor.page("/workflow?week=2026-W46").select(".empty").text())
                .isEqualTo("No page of this week is in a workflow.");
    }

    @Test
    void aPageThatIsGoneLeadsToItsLastWeek() {
        Visitor.Reply reply = visitor.get("/pages/3");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.problem().lines())
                .containsExactly("The week 2026-W48 has no page \"3\".", "The newest week that has it is 2026-W46.");
        assertThat(reply.page().select(".problem a").get(0).attr("href")).isEqualTo("/pages/3?week=2026-W46");
    }

    @Test
    void anApproverLeadsToTheApprovals() {
        assertThat(visitor.rows("/workflow/approvals?owner=ann", "Open approvals"))
                .containsExactly("Plan KB 34 Review Flow Chief Ann 0 of 2", "Plan KB 34 Review Flow Peer Ann 1 of 2");
        assertThat(visitor.rows("/workflow/approvals?owner=-", "Open approvals"))
                .containsExactly("Plan KB 34 Review Flow Chief nobody assigned, or not known 0 of 2");
        assertThat(visitor.get("/workflow/approvals").matches()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/changes",
                "/changes?vs=2026-W44",
                "/changes?group=edited",
                "/changes/findings",
                "/workflow",
                "/workflow/approvals"
            })
    void aNumberLeadsToAsManyRows(String address) {
        visitor.follow(visitor.page(address).select("main a[data-rows]"));
    }

    @ParameterizedTest
    @CsvSource({
        "/changes.csv, 3",
        "/changes/findings.csv?severity=any, 5",
        "/changes/pages.csv?metric=words_total, 3",
        "/workflow.csv, 2",
        "/workflow/approvals.csv, 4"
    })
    void aFileHasTheWholeList(String address, int rows) {
        assertThat(visitor.get(address).text().lines()).hasSize(rows + 1);
    }
}
