package org.stocktake.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.Appender;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.Responsible;
import org.stocktake.relate.Inputs;

/** Which failures report unread data. */
class GapsTest {
    @TempDir
    Path folder;

    private record Told(long count, boolean left, List<String> toEnable) {}

    private Told told(Failure... failures) {
        return told(null, failures);
    }

    private Told told(@Nullable WorkflowCoverage workflows, Failure... failures) {
        try (Engine engine = DuckEngine.inMemory(folder.resolve("spill"), 64)) {
            try (Appender rows = engine.append(Inputs.FAILURE)) {
                Arrays.stream(failures).forEach(failure -> rows.add(Inputs.row(failure, null, null)));
            }
            Gaps gaps = new Gaps(engine);
            assertThat(gaps.first(100)).hasSize((int) gaps.count());
            return new Told(
                    gaps.count(),
                    gaps.exist(workflows),
                    gaps.toEnable().stream().map(Failure::where).toList());
        }
    }

    private static Failure failure(Code code, String where) {
        return new Failure(code, where, "It is so.", "Do something.");
    }

    @Test
    void aPageAnItemAndAGroupThatWereNotReadAreGaps() {
        for (Code code : EnumSet.of(
                Code.PAGE_UNREADABLE,
                Code.GROUP_UNREADABLE,
                Code.LISTING_ODD,
                Code.CONTENT_DAMAGED,
                Code.SPACE_NOT_WHOLE,
                Code.FORBIDDEN,
                Code.SITE_ERROR,
                Code.MEMORY)) {
            assertThat(told(failure(code, "labels of page 7"))).isEqualTo(new Told(1, true, List.of()));
        }
    }

    @Test
    void aWorkflowThatWasLostIsAGapAndOneThatWaitsIsNone() {
        assertThat(told(failure(Code.FORBIDDEN, "workflow status in space A"))).isEqualTo(new Told(1, true, List.of()));
        // Its property or a search still provides the state.
        assertThat(told(new WorkflowCoverage(9, 9, 0, false), failure(Code.FORBIDDEN, "workflow status in space A")))
                .isEqualTo(new Told(1, false, List.of()));
        assertThat(told(new WorkflowCoverage(8, 9, 1, false), failure(Code.FORBIDDEN, "workflow status in space A")))
                .isEqualTo(new Told(1, true, List.of()));
        assertThat(told(failure(Code.SITE_ERROR, "workflow status"))).isEqualTo(new Told(1, true, List.of()));
        assertThat(told(failure(Code.BUDGET_SPENT, "workflow status"))).isEqualTo(new Told(0, false, List.of()));
        // A separately read list of a page is not deferred: it is complete next week.
        assertThat(told(failure(Code.BUDGET_SPENT, "attachments of page 7"))).isEqualTo(new Told(1, true, List.of()));
    }

    @Test
    void groupsThatTheSiteMustAllowAreToldApart() {
        assertThat(told(
                        failure(Code.FORBIDDEN, "workflow parameters in space A"),
                        failure(Code.FORBIDDEN, "workflow parameters in space B"),
                        failure(Code.NOT_FOUND, "document activity")))
                .isEqualTo(new Told(
                        0,
                        false,
                        List.of("workflow parameters in space A", "workflow parameters in space B", "document activity")
                                .stream()
                                .sorted(GapsTest::byCodeAndPlace)
                                .toList()));
        // An error is not a rejection.
        assertThat(told(failure(Code.GROUP_UNREADABLE, "workflow parameters of page 7 in A")))
                .isEqualTo(new Told(1, true, List.of()));
    }

    /** FORBIDDEN before NOT_FOUND. */
    private static int byCodeAndPlace(String a, String b) {
        return Boolean.compare(a.startsWith("document"), b.startsWith("document"));
    }

    @Test
    void sqlOfTheOperatorAndWhatFollowsFromOtherGapsAreNone() {
        Set<Code> none = EnumSet.of(Code.COLUMN_FAILED, Code.FINDING_FAILED, Code.CONTENT_MENDED, Code.VALUES_UNKNOWN);
        none.forEach(
                code -> assertThat(told(failure(code, "columns/wrong.sql"))).isEqualTo(new Told(1, false, List.of())));
        // The page with the unknown date has its own failure.
        assertThat(told(
                        failure(Code.VALUES_UNKNOWN, "numbers of space KB"),
                        failure(Code.VALUES_UNKNOWN, "dates of page 7")))
                .isEqualTo(new Told(1, false, List.of()));
        // All other possible codes of the table report unread data.
        assertThat(EnumSet.allOf(Code.class))
                .filteredOn(code -> !code.leavesGap())
                .allMatch(code -> none.contains(code) || code.responsible() == Responsible.OPERATOR);
    }
}
