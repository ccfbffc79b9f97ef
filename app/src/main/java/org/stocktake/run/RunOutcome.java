package org.stocktake.run;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.http.RequestStats;
import org.stocktake.model.Week;
import org.stocktake.relate.Coverage;

/**
 * How a run ended that was not stopped.
 *
 * @param published the folder of the week; absent where too little could be read
 * @param newest the week that {@code current/} shows; absent where nothing is published yet
 * @param coverage of each space, and last of all together
 * @param workflows absent without a workflow app, and in a week that is not published
 * @param failures the first of what could not be read; workflows that wait for their turn are none
 * @param failureCount all of them
 * @param leavesGaps whether something that was asked for could not be read, or a space that was named is not there
 * @param toEnable groups that the site refused, and that an operator must enable there
 * @param comings what came, went and moved since the week before; absent in the first week
 * @param unsettled what could not be brought up to date beside the published week, such as a file held open
 * @param traffic absent where no site was asked
 */
public record RunOutcome(
        Week week,
        @Nullable Path published,
        @Nullable Week newest,
        List<Coverage> coverage,
        @Nullable WorkflowCoverage workflows,
        List<Failure> failures,
        long failureCount,
        boolean leavesGaps,
        List<Failure> toEnable,
        @Nullable PageChanges comings,
        List<Failure> unsettled,
        @Nullable RequestStats traffic,
        double seconds) {
    /**
     * Current pages that are there and were not, and the other way round, in the spaces that both weeks hold.
     *
     * @param compared the keys of these spaces
     * @param turns the spaces that only one of the two weeks holds
     */
    public record PageChanges(
            Week since,
            long created,
            long deleted,
            long moved,
            long restored,
            List<String> compared,
            List<SpaceTurn> turns) {
        public PageChanges {
            compared = List.copyOf(compared);
            turns = List.copyOf(turns);
        }
    }

    /**
     * A space that came, came back or went.
     *
     * @param reason why it is not part of this week; absent where it is
     * @param lastWeek the last week that held a space that is back; absent where it came for the first time, or went
     * @param pages current pages that came or went with it
     */
    public record SpaceTurn(
            String space, @Nullable String reason, @Nullable String lastWeek, long pages) {}

    public RunOutcome {
        coverage = List.copyOf(coverage);
        failures = List.copyOf(failures);
        toEnable = List.copyOf(toEnable);
        unsettled = List.copyOf(unsettled);
    }

    public Coverage all() {
        return coverage.get(coverage.size() - 1);
    }

    /** Everything there is was read, and published. */
    public boolean isWhole() {
        return published != null && all().complete() && all().read() == all().expected();
    }

    /** Nothing at all is missing: no workflow waits for its turn, no group must be enabled, no SQL of the operator failed. */
    public boolean isStrictlyWhole() {
        return isWhole()
                && failureCount == 0
                && toEnable.isEmpty()
                && (workflows == null || (!workflows.budgetSpent() && workflows.read() == workflows.pages()));
    }
}
