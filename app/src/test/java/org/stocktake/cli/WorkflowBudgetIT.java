package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Property;
import org.stocktake.demosite.workflow.Stage;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

/** Two weeks of a site whose workflows exceed the request budget, and one in which they fit. */
class WorkflowBudgetIT {
    private static final int WEEKS = 2;
    private static final int BUDGET = 40;
    private static final Pattern STATUS = Pattern.compile("/rest/cw/1/content/(\\d+)/status");

    /** Versions that a cached reply belongs to. */
    private record Version(
            int page, @Nullable Property property, @Nullable Stage stage) {}

    /** A week: output of the run, published totals of the site, expected workflows, and requested pages. */
    private record Week(
            Shell.Result said,
            Map<String, @Nullable Object> site,
            Map<Long, Version> workflows,
            Set<Long> asked,
            long requests,
            List<Map<String, @Nullable Object>> notRead,
            List<Map<String, @Nullable Object>> failures) {}

    private static final List<Week> weeks = new ArrayList<>();
    private static Week whole;
    private static double health;
    private static Set<Long> underWay;

    @BeforeAll
    static void publishWeeks(@TempDir Path folder, @TempDir Path other) throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(
                DemoOptions.DEFAULT
                        .withPages(180)
                        .withSpaces(2)
                        .withWorkflows(2)
                        .withSeed(11),
                folder)) {
            ExpectedPages truth = ExpectedPages.of(demoInstallation.site());
            underWay = new TreeSet<>();
            workflows(demoInstallation, truth).forEach((page, version) -> {
                boolean seen = version.property() != null
                        && !version.property().stage().state().isFinal();
                if (seen || version.property() == null) {
                    underWay.add(page);
                }
            });
            DemoInstallation paying = new DemoInstallation(demoInstallation.site(), other);
            whole = week(paying, truth);
            ExpectedWorkflowRows workflows = new ExpectedWorkflowRows(demoInstallation.site(), Map.of(), false);
            ExpectedFindings findings = new ExpectedFindings(demoInstallation.site(), workflows);
            workflows.take(truth, paying.csv("people"));
            health = findings.health(truth, findings.take(truth));
            for (int week = 0; week < WEEKS; week++) {
                if (week > 0) {
                    demoInstallation.site().world().advance();
                    truth = truth.later();
                }
                weeks.add(week(demoInstallation, truth, "--page-budget", Integer.toString(BUDGET)));
            }
        }
    }

    private static Week week(DemoInstallation demoInstallation, ExpectedPages truth, String... options)
            throws Exception {
        demoInstallation.site().forget();
        Shell.Result said = demoInstallation.run(options);
        assertThat(said.out()).as(said.err()).contains("is published");
        Set<Long> asked = new TreeSet<>();
        demoInstallation.site().requests().forEach(hit -> {
            Matcher path = STATUS.matcher(hit.path());
            if (path.matches()) {
                asked.add(Long.valueOf(path.group(1)));
            }
        });
        return new Week(
                said,
                demoInstallation.parquet(truth.week(), "spaces").stream()
                        .filter(row -> row.get("space_key") == null)
                        .findFirst()
                        .orElseThrow(),
                workflows(demoInstallation, truth),
                asked,
                demoInstallation.hits("/rest/cw/1/content/"),
                demoInstallation.parquet(truth.week(), "findings").stream()
                        .filter(row -> "NOT_READ".equals(row.get("rule_id")))
                        .toList(),
                demoInstallation.parquet(truth.week(), "failures"));
    }

    /** Current pages in a workflow, without blog posts. */
    private static Map<Long, Version> workflows(DemoInstallation demoInstallation, ExpectedPages truth) {
        Map<Long, Version> versions = new TreeMap<>();
        for (Page page : truth.listed()) {
            ExpectedWorkflow it =
                    demoInstallation.site().world().workflow(page.id()).orElse(null);
            if (it != null && page.kind() == Kind.PAGE && page.status() == Status.CURRENT) {
                versions.put(page.id(), new Version(page.version().number(), it.property(), it.stage()));
            }
        }
        return versions;
    }

    @Test
    void byDefaultEveryWorkflowIsReadInTheFirstRunAndTheHealthIsWhatTheWorldSays() {
        assertThat(whole.said().status()).isZero();
        assertThat(whole.asked()).containsAll(whole.workflows().keySet());
        assertThat(whole.site().get("workflow_coverage")).isEqualTo(100.0);
        assertThat((Double) whole.site().get("health")).isCloseTo(health, offset(0.05));
        assertThat(whole.said().out())
                .contains("Workflow coverage 100 %%: the workflows of %1$d of %1$d pages read.\n"
                        .formatted(whole.workflows().size()));
    }

    @Test
    void noMoreIsAskedThanTheBudgetAllowsAndNoPageIsHalfRead() {
        assertThat(weeks).allSatisfy(week -> {
            assertThat(week.requests()).isBetween(BUDGET - 1L, (long) BUDGET);
            assertThat(week.failures())
                    .noneMatch(row -> "BUDGET_SPENT".equals(row.get("code"))
                            && "workflow parameters".equals(row.get("location")));
        });
    }

    @Test
    void whatIsUnderWayIsReadFirstAndWhatWasReadIsNotLostInTheNextWeek() {
        assertThat(weeks.get(0).asked()).isSubsetOf(underWay);
        Map<Long, Version> read = new HashMap<>();
        double before = 0;
        for (Week week : weeks) {
            week.asked().forEach(page -> {
                Version version = week.workflows().get(page);
                if (version != null) {
                    read.put(page, version);
                }
            });
            long standing = week.workflows().entrySet().stream()
                    .filter(page -> page.getValue().equals(read.get(page.getKey())))
                    .count();
            double coverage = 100.0 * standing / week.workflows().size();
            // Rounded down, so that 100 means all.
            assertThat(week.site().get("workflow_coverage")).isEqualTo(Math.floor(coverage * 10) / 10);
            assertThat(coverage).isGreaterThan(before);
            before = coverage;
        }
    }

    @Test
    void whatWaitsIsToldAsWorkflowCoverageAndAsNothingElse() {
        Week first = weeks.get(0);
        assertThat(first.said().status()).isZero();
        assertThat(first.said().out())
                .containsPattern(
                        "Workflow coverage [0-9.]+ %%: the workflows of \\d+ of %d pages read; others wait for the next weeks \\(http.page-budget\\)\\.\n"
                                .formatted(first.workflows().size()))
                .doesNotContain("could not be requested");
        assertThat(first.failures())
                .filteredOn(row -> "BUDGET_SPENT".equals(row.get("code")))
                .hasSize(1);
    }

    @Test
    void noPageThatWaitsLowersTheHealth() {
        assertThat(weeks.get(0).notRead())
                .hasSizeGreaterThan(10)
                .allSatisfy(row -> assertThat(row).containsEntry("severity", "info"));
        // The workflow data of deferred pages is unknown; no other value differs.
        assertThat((Double) weeks.get(0).site().get("health")).isGreaterThanOrEqualTo(health - 0.05);
    }
}
