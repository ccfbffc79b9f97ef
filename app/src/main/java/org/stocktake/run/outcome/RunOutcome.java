package org.stocktake.run.outcome;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.group.RunSettings;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Failure;
import org.stocktake.failure.Responsible;
import org.stocktake.http.RequestStats;
import org.stocktake.model.Week;
import org.stocktake.relate.Coverage;
import org.stocktake.run.week.PageChanges;
import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;

/**
 * The result of a run that was not interrupted.
 *
 * @param published the folder of the week; absent if too little could be read
 * @param newest the week in {@code current/}; absent if nothing is published yet
 * @param coverage of each space; the last one is the whole site
 * @param site absent if the site does not report its size, and for a week that is not published
 * @param workflows absent without a workflow app, and in a week that is not published
 * @param failures the first failures; postponed workflows do not count
 * @param failureCount the number of all failures
 * @param leavesGaps whether requested data could not be read, or a configured space does not exist
 * @param toEnable groups refused by the site, which an operator must enable there
 * @param pageChanges pages added, removed and moved since the previous week; absent in the first week
 * @param notUpdated files beside the published week that could not be updated, such as a file held open
 * @param undelivered destinations that the next run of this week repeats alone; empty if it reads everything again
 * @param requestStats absent if no site was contacted
 */
public record RunOutcome(
        Week week,
        @Nullable Path published,
        @Nullable Week newest,
        List<Coverage> coverage,
        @Nullable SiteSize site,
        @Nullable WorkflowCoverage workflows,
        List<Failure> failures,
        long failureCount,
        boolean leavesGaps,
        List<Failure> toEnable,
        @Nullable PageChanges pageChanges,
        List<Failure> notUpdated,
        List<String> undelivered,
        @Nullable RequestStats requestStats,
        double seconds)
        implements RunResult {
    private static final int FAILURES_SHOWN = 10;

    /**
     * Current pages of the whole site, including those that the account cannot see.
     *
     * @param spaces absent if unknown
     * @param read current pages in this run
     */
    public record SiteSize(long pages, @Nullable Long spaces, long read) {
        public static @Nullable SiteSize of(Engine engine) {
            return engine
                    .query("SELECT site_pages, site_spaces, (SELECT count(*) FROM pages WHERE content_type = 'page'"
                            + " AND status = 'current') AS read FROM runs WHERE site_pages IS NOT NULL")
                    .stream()
                    .findFirst()
                    .map(row -> new SiteSize(
                            row.number("site_pages"),
                            row.value("site_spaces") == null ? null : row.number("site_spaces"),
                            row.number("read")))
                    .orElse(null);
        }
    }

    public RunOutcome {
        coverage = List.copyOf(coverage);
        failures = List.copyOf(failures);
        toEnable = List.copyOf(toEnable);
        notUpdated = List.copyOf(notUpdated);
        undelivered = List.copyOf(undelivered);
    }

    public static RunOutcome of(WeekContext week, WeekResults results) {
        Engine engine = week.engine();
        boolean isPublished = results.published() != null;
        WorkflowCoverage workflows = isPublished ? WorkflowCoverage.of(engine) : null;
        Gaps gaps = new Gaps(engine);
        boolean allNamed = week.origin()
                .spaces()
                .missingKeys(results.preflight().visible())
                .isEmpty();
        return new RunOutcome(
                week.scheduled().week(),
                results.published(),
                week.snapshots().newest().orElse(null),
                results.coverage(),
                isPublished ? SiteSize.of(engine) : null,
                workflows,
                gaps.first(FAILURES_SHOWN),
                gaps.count(),
                !allNamed || gaps.exist(workflows),
                gaps.toEnable(),
                results.pageChanges(),
                results.notUpdated(),
                List.of(),
                week.origin().traffic(),
                week.seconds());
    }

    public RunOutcome withUndelivered(List<String> destinations) {
        return new RunOutcome(
                week,
                published,
                newest,
                coverage,
                site,
                workflows,
                failures,
                failureCount,
                leavesGaps,
                toEnable,
                pageChanges,
                notUpdated,
                destinations,
                requestStats,
                seconds);
    }

    public Coverage all() {
        return coverage.get(coverage.size() - 1);
    }

    @Override
    public int exitStatus(RunSettings settings) {
        if (!notUpdated.isEmpty()) {
            // Whatever the reason: the week is published, and the files beside it are not up to date.
            return Responsible.MACHINE.exitStatus();
        }
        return isWhole(settings.strict()) ? 0 : Responsible.CONTENT.exitStatus();
    }

    /**
     * The week lacks nothing that an operator would run again for.
     *
     * @param strict whether anything missing counts
     */
    public boolean isWhole(boolean strict) {
        return strict ? isStrictlyComplete() : isComplete() && !leavesGaps;
    }

    /** Everything was read and published. */
    public boolean isComplete() {
        return published != null && all().complete() && all().read() == all().expected();
    }

    /** Nothing is missing: no postponed workflows, no groups without permission, no failed custom SQL. */
    public boolean isStrictlyComplete() {
        return isComplete()
                && failureCount == 0
                && toEnable.isEmpty()
                && (workflows == null || (!workflows.budgetSpent() && workflows.read() == workflows.pages()));
    }
}
