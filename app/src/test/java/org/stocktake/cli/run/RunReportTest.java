package org.stocktake.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.cli.terminal.Screen;
import org.stocktake.config.group.RunSettings;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.http.RequestStats;
import org.stocktake.model.Week;
import org.stocktake.relate.Coverage;
import org.stocktake.run.outcome.RunOutcome;
import org.stocktake.run.outcome.WorkflowCoverage;

/** The exit status and the report of a run. */
class RunReportTest {
    private static final Week WEEK = Week.parse("2026-W47");
    private static final Failure PARAMETERS = new Failure(
            Code.FORBIDDEN, "workflow parameters in space A", "The account may not read them (403).", "Allow it.");
    private static final Failure LABELS =
            new Failure(Code.GROUP_UNREADABLE, "labels of page 7", "They did not come.", "Run again.");
    private static final Failure COLUMN =
            new Failure(Code.COLUMN_FAILED, "columns/wrong.sql", "SQL failed.", "Check the statement.");

    private record Ended(int status, String out) {}

    private static RunOutcome outcome(
            long read,
            @Nullable WorkflowCoverage workflows,
            List<Failure> failures,
            boolean leavesGaps,
            List<Failure> toEnable) {
        return new RunOutcome(
                WEEK,
                Path.of("/data/snapshots/week=2026-W47"),
                WEEK,
                List.of(new Coverage(null, 100, 100, read, true, read)),
                null,
                workflows,
                failures,
                failures.size(),
                leavesGaps,
                toEnable,
                null,
                List.of(),
                List.of(),
                null,
                1);
    }

    private static Ended ended(RunOutcome runOutcome, boolean strict) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        RunSettings settings = new RunSettings(ZoneOffset.UTC, null, false, false, false, strict, false, 99);
        new RunReport(writer, Screen.NO_WIDTH, runOutcome, settings).print();
        writer.flush();
        return new Ended(runOutcome.exitStatus(settings), out.toString().replace("\r\n", "\n"));
    }

    private static List<Integer> statuses(RunOutcome runOutcome) {
        return List.of(
                ended(runOutcome, false).status(), ended(runOutcome, true).status());
    }

    @Test
    void aWeekThatWasReadWholeEndsWith0() {
        assertThat(statuses(outcome(100, new WorkflowCoverage(9, 9, 0, false), List.of(), false, List.of())))
                .containsExactly(0, 0);
    }

    @Test
    void aPageOrAGroupThatIsMissingEndsWith3() {
        assertThat(statuses(outcome(99, null, List.of(), false, List.of()))).containsExactly(3, 3);
        assertThat(statuses(outcome(100, null, List.of(LABELS), true, List.of())))
                .containsExactly(3, 3);
    }

    @Test
    void workflowsThatWaitChangeTheStatusOnlyWithStrict() {
        assertThat(statuses(outcome(100, new WorkflowCoverage(5, 9, 0, true), List.of(), false, List.of())))
                .containsExactly(0, 3);
    }

    @Test
    void ownSqlThatFailsChangesTheStatusOnlyWithStrict() {
        assertThat(statuses(outcome(100, null, List.of(COLUMN), false, List.of())))
                .containsExactly(0, 3);
    }

    @Test
    void groupsThatMustBeEnabledAreToldWithTheirNumber() {
        RunOutcome refused = outcome(100, null, List.of(), false, List.of(PARAMETERS, PARAMETERS));

        assertThat(statuses(refused)).containsExactly(0, 3);
        assertThat(ended(refused, false).out()).contains("""
            2 groups were not read, because the site must allow them; without --strict that leaves the exit status as it is:
              workflow parameters in space A: The account may not read them (403). Allow it.
            """);
        assertThat(ended(refused, true).out()).contains("2 groups were not read, because the site must allow them:\n");
    }

    @Test
    void whatTheSiteAnnouncesIsToldOnce() {
        assertThat(ended(traffic(0, List.of("GET /rest/api/search: deprecated (Wed, 1 Mar 2023)")), false)
                        .out())
                .contains("""
                    It took 1.0 s and 2 requests (0 repeated, 0 rate limited); 0 responses were on disk.
                    The site announces a change: GET /rest/api/search: deprecated (Wed, 1 Mar 2023)
                    """);
    }

    @Test
    void responsesOnDiskAreCounted() {
        assertThat(ended(traffic(1, List.of()), false).out()).contains("; 1 response was on disk.\n");
        assertThat(ended(traffic(1_234, List.of()), false).out()).contains("; 1,234 responses were on disk.\n");
    }

    private static RunOutcome traffic(long fromDisk, List<String> notices) {
        RequestStats stats = new RequestStats(
                new TreeMap<>(Map.of("pages", 2L)), 0, 0, 0, fromDisk, Duration.ZERO, null, null, notices);
        return outcome(null, stats);
    }

    @Test
    void aFileBesideTheWeekThatCouldNotBeWrittenEndsWith4WhateverTheReason() {
        for (Code code : List.of(Code.HELD_OPEN, Code.BUG)) {
            List<String> undelivered = code == Code.BUG ? List.of() : List.of("workbook");
            Failure failure =
                    new Failure(code, "/data/current/stocktake.xlsx", "It could not be replaced.", "Close it.");

            Ended said = ended(
                    new RunOutcome(
                            WEEK,
                            Path.of("/data/snapshots/week=2026-W47"),
                            WEEK,
                            List.of(new Coverage(null, 100, 100, 100, true, 100)),
                            null,
                            null,
                            List.of(),
                            0,
                            false,
                            List.of(),
                            null,
                            List.of(failure),
                            undelivered,
                            null,
                            1),
                    false);

            assertThat(said.status()).isEqualTo(4);
            assertThat(said.out())
                    .startsWith("2026-W47 is published: ")
                    .endsWith(
                            "The week is in /data/snapshots/week=2026-W47.\n"
                                    + "/data/current/stocktake.xlsx: It could not be replaced. Close it.\n"
                                    + (undelivered.isEmpty()
                                            ? ""
                                            : "The week is complete: its next run repeats only what failed, without requests.\n"));
        }
    }

    @Test
    void theSizeOfTheSiteStandsBesideTheCoverage() {
        assertThat(ended(onSite(new RunOutcome.SiteSize(1_234, 12L, 98)), false).out())
                .contains("coverage 100 %.\nThe site holds 1,234 pages in 12 spaces; 98 of them were in this run.\n");
        assertThat(ended(onSite(new RunOutcome.SiteSize(1, null, 1)), false).out())
                .contains("coverage 100 %.\nThe site holds 1 page; 1 of them was in this run.\n");
        // An impossible number is not printed.
        assertThat(ended(onSite(new RunOutcome.SiteSize(97, 12L, 98)), false).out())
                .doesNotContain("The site holds");
    }

    private static RunOutcome onSite(RunOutcome.SiteSize site) {
        return outcome(site, null);
    }

    private static RunOutcome outcome(RunOutcome.@Nullable SiteSize site, @Nullable RequestStats stats) {
        return new RunOutcome(
                WEEK,
                Path.of("/data/snapshots/week=2026-W47"),
                WEEK,
                List.of(new Coverage(null, 100, 100, 100, true, 100)),
                site,
                null,
                List.of(),
                0,
                false,
                List.of(),
                null,
                List.of(),
                List.of(),
                stats,
                1);
    }
}
