package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.workflow.ActivityAccess;

/**
 * Weeks of one site with a workflow app, verified by several weekly checks: three in the build, in which each rule finds
 * something, and twelve with the profile {@code full}, which also rebuilds their history.
 */
class TwelveWeeksIT {
    private static final boolean FULL = FullProfile.IS_ON;

    private static final int WEEKS = FULL ? 12 : 3;

    /**
     * One space with readable activity, one without activity, and one with view permission only. The world contains a
     * match for each rule.
     */
    private static final DemoOptions SITE =
            DemoOptions.DEFAULT.withPages(280).withSpaces(3).withSeed(28).withWorkflows(2);

    @TempDir
    private static Path folder;

    private static DemoInstallation demoInstallation;
    private static WorkflowWeekCheck workflows;
    private static FindingCheck findings;

    @BeforeAll
    static void liveThroughTwelveWeeks() throws Exception {
        demoInstallation = DemoInstallation.of(SITE, folder);
        ExpectedWorkflowRows expected =
                new ExpectedWorkflowRows(demoInstallation.site(), Map.of("Review", 5.0, "Published", 100.0));
        workflows = new WorkflowWeekCheck(demoInstallation.site(), expected);
        findings = new FindingCheck(new ExpectedFindings(demoInstallation.site(), expected));
        // The workflow check must run first, because the findings depend on its data.
        demoInstallation.publishWeeks(WEEKS, List.of(workflows, findings), options());
    }

    private static String[] options() {
        List<String> options = new ArrayList<>(List.of(
                "--no-csv-files",
                "--workflow-activity",
                "post",
                "--workflow-limit",
                "Review=5",
                "--workflow-limit",
                "Published=100"));
        ExpectedFindings.THRESHOLDS.forEach(threshold -> options.addAll(List.of("--threshold", threshold)));
        return options.toArray(String[]::new);
    }

    @AfterAll
    static void close() {
        demoInstallation.close();
    }

    static Stream<String> tables() {
        return WorkflowWeekCheck.TABLES.stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyCellOfATableOfWorkflowsIsTrue(String table) {
        workflows.assertTable(table, WEEKS);
    }

    @Test
    void onlyPagesWhoseWorkflowMayHaveChangedAreAskedFor() {
        workflows.assertThatOnlyWhatMayHaveChangedWasAskedFor(WEEKS);
    }

    @Test
    void historiesAreOpenOrEmptyOrClosedByTheSpace() {
        Set<ActivityAccess> diaries = ExpectedPages.of(demoInstallation.site()).spaces().stream()
                .map(space -> demoInstallation.site().world().activityAccess(space))
                .collect(Collectors.toSet());
        assertThat(diaries).containsExactlyInAnyOrder(ActivityAccess.values());
    }

    @Test
    void theHistoryHoldsEveryChangeOfAState() {
        int changes = workflows.changes();
        assertThat(changes).as("pages changed their states").isGreaterThan(5 * WEEKS);
        assertThat(tell("query", "SELECT count(*) FROM transitions")
                        .out()
                        .lines()
                        .toList()
                        .get(1))
                .isEqualTo("" + changes);
        String exported = tell("history", "export", "transitions").out();
        assertThat(exported.lines()).hasSize(changes + 1);
        if (FULL) {
            assertThat(tell("history", "rebuild").status()).isZero();
            assertThat(tell("history", "export", "transitions").out()).isEqualTo(exported);
        }
    }

    private static Shell.Result tell(String... command) {
        return Shell.in(folder)
                .run(Stream.concat(
                                Arrays.stream(command),
                                Stream.of("--data", demoInstallation.data().toString()))
                        .toArray(String[]::new));
    }

    static Stream<String> rules() {
        return FindingCheck.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleFindsWhatIsTrueAndNothingElse(String rule) {
        findings.assertTrue(rule);
    }

    @Test
    void pagesThatAreNearlyTheSameAreFoundAsFarAsAnEstimateGoes() {
        findings.assertNearlyTheSame();
    }

    @Test
    void whatNoSourceTellsIsNotAsked() {
        findings.assertThatTheUnknownIsNotAsked();
    }
}
