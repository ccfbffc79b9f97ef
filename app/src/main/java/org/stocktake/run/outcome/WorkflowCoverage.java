package org.stocktake.run.outcome;

import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.SqlTemplate;

/**
 * How completely workflows were read.
 *
 * @param read current pages whose workflow was read in this week or is cached and valid
 * @param pages current pages that have a workflow or may have one
 * @param unknown pages whose workflow was forbidden and whose state is not reported otherwise
 * @param budgetSpent whether pages are postponed because the budget for single pages is spent
 */
public record WorkflowCoverage(long read, long pages, long unknown, boolean budgetSpent) {
    /** Postponed requests are reported as coverage, not as failures of the run. */
    static final String POSTPONED = "code = 'BUDGET_SPENT' AND starts_with(location, 'workflow ')";

    /** Absent if no page uses a workflow app; requires merged workflow data. */
    static @Nullable WorkflowCoverage of(Engine engine) {
        Row row = engine.query(SqlTemplate.of("/run/workflow_coverage.sql").with("postponed", POSTPONED))
                .get(0);
        return row.number("absent") > 0 || row.number("pages") == 0
                ? null
                : new WorkflowCoverage(
                        row.number("read"), row.number("pages"), row.number("lost"), row.number("waits") > 0);
    }

    public double percent() {
        return 100.0 * read / pages;
    }
}
