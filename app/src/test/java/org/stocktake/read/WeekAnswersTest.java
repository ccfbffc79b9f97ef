package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stocktake.read.ReadWeeks.week;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.read.Trend.Event;
import org.stocktake.read.Trend.Kind;
import org.stocktake.read.Trend.Point;

/** Spaces, rules, workflow, approvers and trends of two weeks, by hand. */
class WeekAnswersTest {
    private static final String RUN = "run_id, scheduled_at, coverage, word_rule";

    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;

    @BeforeAll
    static void publishTwoWeeks() {
        weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W46",
                        new ReadWeeks.Rows()
                                .of("runs", RUN, "('r1', TIMESTAMP '2026-11-09 06:00:00', 99.4, 1)")
                                .of(
                                        "spaces",
                                        "space_key, health, pages_current",
                                        "(NULL, 70.0, 10)",
                                        "('HR', 80.0, 4)",
                                        "('OLD', 60.0, 6)")
                                .of("rules", "rule_id, changed", "('OUTDATED', false)"))
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of("runs", RUN, "('r2', TIMESTAMP '2026-11-23 06:00:00', 100.0, 2)")
                                .of(
                                        "spaces",
                                        "space_key, name, home_id, health, pages_current, findings_open, link_health",
                                        "(NULL, NULL, NULL, CAST(NULL AS DOUBLE), 9, 3, 90.0)",
                                        "('HR', 'People', 1, 82.5, 4, 0, 100.0)",
                                        "('KB', 'Knowledge', 2, 40.0, 5, 3, CAST(NULL AS DOUBLE))")
                                .of(
                                        "pages",
                                        "page_id, url, status, read_restricted, days_in_state",
                                        "(1, 'https://wiki.example.org/1', 'current', false, 5)",
                                        "(2, 'https://wiki.example.org/2', 'current', true, 40)",
                                        "(3, 'https://wiki.example.org/3', 'archived', false, 90)")
                                .of(
                                        "findings",
                                        "finding_id, rule_id, severity, state, space_key",
                                        "('a', 'OUTDATED', 'high', 'open', 'KB')",
                                        "('b', 'OUTDATED', 'low', 'new', 'KB')",
                                        "('c', 'OUTDATED', 'medium', 'new', 'KB')",
                                        "('d', 'OUTDATED', 'critical', 'resolved', 'KB')",
                                        "('e', 'STUB', 'medium', 'suppressed', 'HR')",
                                        "('f', 'STUB', 'medium', 'open', 'AWAY')")
                                .of(
                                        "rules",
                                        "rule_id, number, rule_version, title, subject_kind, threshold, evaluated,"
                                                + " changed, changed_week, why, remedy",
                                        "('STUB', 'F20', 1, 'Short', 'page', 'words=50', 'no', false, '2026-W40',"
                                                + " 'Why.', 'Do.')",
                                        "('OUTDATED', 'F10', 2, 'Old', 'page', NULL, 'yes', true, '2026-W48', 'Why.',"
                                                + " 'Do.')")
                                .of(
                                        "bottlenecks",
                                        "space_key, workflow_name, workflow_state, pages, entered, departed, p50_days,"
                                                + " p90_days, limit_days, pct_over_limit, pages_change",
                                        "('KB', 'Review', 'Draft', 3, 2, 1, 4.5, 20.0, 30, 0.0, 1.5)",
                                        "('KB', 'Review', 'Approved', 1, 0, 0, NULL, NULL, NULL, NULL, NULL)")
                                .of(
                                        "workflow_states",
                                        "space_key, workflow_name, workflow_state, place, category, final",
                                        "('KB', 'Review', 'Draft', 1, 'draft', false)",
                                        "('KB', 'Review', 'Approved', 2, 'published', true)")
                                .of("people", "person_id, display_name, account_status", "('ann', 'Ann', 'active')")
                                .of(
                                        "approvals",
                                        "page_id, approval, number, space_key, approver, decision, open",
                                        "(1, 'Review', 1, 'HR', 'ann', 'pending', true)",
                                        "(2, 'Review', 1, 'KB', 'ann', 'pending', true)",
                                        "(2, 'Second', 1, 'KB', 'ann', 'pending', true)",
                                        "(1, 'Review', 2, 'HR', 'bob', 'pending', true)",
                                        // Decided, closed, and of an archived page.
                                        "(1, 'Second', 1, 'HR', 'bob', 'approved', true)",
                                        "(1, 'Third', 1, 'HR', 'bob', 'pending', false)",
                                        "(3, 'Review', 1, 'HR', 'bob', 'pending', true)"));
    }

    @Test
    void theLeastHealthySpaceIsFirst() {
        List<SpaceRow> spaces = weeks.ask(ReadWeeks.MASKED, published -> SpaceRow.of(published, week("2026-W48")));

        assertThat(spaces)
                .containsExactly(
                        new SpaceRow(
                                "KB",
                                "Knowledge",
                                null,
                                5L,
                                40.0,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                2L,
                                3L,
                                null),
                        new SpaceRow(
                                "HR",
                                "People",
                                null,
                                4L,
                                82.5,
                                2.5,
                                null,
                                null,
                                null,
                                null,
                                null,
                                100.0,
                                null,
                                null,
                                0L,
                                0L,
                                "https://wiki.example.org/1"));
    }

    @Test
    void rulesCountTheirListedFindingsBySeverity() {
        List<RuleTotals> rules = weeks.ask(published -> RuleTotals.of(published, week("2026-W48")));

        assertThat(rules)
                .containsExactly(
                        new RuleTotals(
                                "OUTDATED",
                                "F10",
                                2,
                                "Old",
                                "page",
                                null,
                                "yes",
                                true,
                                "2026-W48",
                                "Why.",
                                "Do.",
                                0,
                                1,
                                1,
                                1,
                                0,
                                1,
                                1,
                                0),
                        new RuleTotals(
                                "STUB",
                                "F20",
                                1,
                                "Short",
                                "page",
                                "words=50",
                                "no",
                                false,
                                "2026-W40",
                                "Why.",
                                "Do.",
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                1));
    }

    @Test
    void workflowStatesAreInTheOrderOfTheWorkflow() {
        List<WorkflowCell> cells = weeks.ask(published -> WorkflowCell.of(published, week("2026-W48")));

        assertThat(cells)
                .containsExactly(
                        new WorkflowCell("KB", "Review", "Draft", "draft", false, 3L, 2L, 1L, 4.5, 20.0, 30L, 0.0, 1.5),
                        new WorkflowCell(
                                "KB",
                                "Review",
                                "Approved",
                                "published",
                                true,
                                1L,
                                0L,
                                0L,
                                null,
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void approversAreCountedByWhatWaitsForThem() {
        List<Approver> approvers = weeks.ask(published -> Approver.of(published, week("2026-W48"), 10));
        List<Approver> first = weeks.ask(published -> Approver.of(published, week("2026-W48"), 1));

        assertThat(approvers)
                .containsExactly(
                        new Approver("ann", "Ann", "active", 3, 2, 40L), new Approver("bob", null, null, 1, 1, 5L));
        assertThat(first).extracting(Approver::id).containsExactly("ann");
    }

    @Test
    void aTrendHasTheValuesOfEachWeekAndWhatElseChangedThem() {
        Trend trend = weeks.ask(published ->
                Trend.of(published, null, List.of("health", "pages_current"), week("2026-W40"), week("2026-W48")));

        assertThat(trend)
                .isEqualTo(new Trend(
                        List.of("health", "pages_current"),
                        List.of(
                                new Point(week("2026-W46"), List.of(70.0, 10.0)),
                                new Point(week("2026-W48"), Arrays.asList(null, 9.0))),
                        List.of(
                                new Event(week("2026-W46"), Kind.PARTIAL, "99.4"),
                                new Event(week("2026-W48"), Kind.RULES, "OUTDATED"),
                                new Event(week("2026-W48"), Kind.SCOPE, "added: KB; missing: OLD"),
                                new Event(week("2026-W48"), Kind.WORD_RULE, "2"))));
    }

    @Test
    void aTrendOfASpaceHasItsWeeksOnly() {
        Trend trend = weeks.ask(
                published -> Trend.of(published, "KB", List.of("health"), week("2026-W40"), week("2026-W48")));

        assertThat(trend.points()).containsExactly(new Point(week("2026-W48"), List.of(40.0)));
    }

    @Test
    void aNumberOfAllSpacesHasTheWeeksOfThoseThatTheLastWeekReads() {
        SpaceTrends trends =
                weeks.ask(published -> SpaceTrends.of(published, "health", week("2026-W40"), week("2026-W48")));
        SpaceTrends links =
                weeks.ask(published -> SpaceTrends.of(published, "link_health", week("2026-W40"), week("2026-W48")));

        assertThat(trends.values())
                .isEqualTo(Map.of(
                        "HR", Map.of(week("2026-W46"), 80.0, week("2026-W48"), 82.5),
                        "KB", Map.of(week("2026-W48"), 40.0)));
        assertThat(trends.value("OLD", week("2026-W46"))).isNull();
        assertThat(links.values()).isEqualTo(Map.of("HR", Map.of(week("2026-W48"), 100.0)));
    }

    @Test
    void aMetricIsAColumnOfSpaces() {
        assertThatThrownBy(() -> weeks.ask(published ->
                        SpaceTrends.of(published, "health\" AS value --", week("2026-W46"), week("2026-W48"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the table spaces has no column health\" AS value --");

        assertThatThrownBy(() -> weeks.ask(published -> Trend.of(
                        published, null, List.of("health\", (SELECT 1) AS \"x"), week("2026-W46"), week("2026-W48"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the table spaces has no column health\", (SELECT 1) AS \"x");
    }

    @Test
    void tablesThatAWeekLacksAreEmpty() {
        List<ListedFinding> findings = weeks.ask(published -> FindingSearch.SEVERE.all(published, week("2026-W46")));
        List<WorkflowCell> cells = weeks.ask(published -> WorkflowCell.of(published, week("2026-W46")));
        List<Approver> approvers = weeks.ask(published -> Approver.of(published, week("2026-W46"), 10));
        RunQuality quality = weeks.ask(published -> RunQuality.of(published, week("2026-W46")));

        assertThat(findings).isEmpty();
        assertThat(cells).isEmpty();
        assertThat(approvers).isEmpty();
        assertThat(quality.coverage()).isEqualTo(99.4);
        assertThat(quality.expected()).isNull();
        assertThat(quality.failures()).isEmpty();
    }
}
