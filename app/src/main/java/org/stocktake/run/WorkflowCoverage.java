package org.stocktake.run;

import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;

/**
 * How many workflows were read.
 *
 * @param read current pages whose workflow was read, in this week or in one whose answer still stands
 * @param pages current pages that have a workflow, or of which it is not known
 * @param lost pages whose workflow was refused, and whose state nothing else tells
 * @param budgetSpent whether pages wait for a later week, because the requests for single pages were spent
 */
public record WorkflowCoverage(long read, long pages, long lost, boolean budgetSpent) {
    /** What waits for its turn is no failure of the run: it is told as this coverage. */
    static final String WAITS = "code = 'BUDGET_SPENT' AND starts_with(location, 'workflow ')";

    /** Absent without a workflow app, and where no page has to do with it; to be asked when workflows are related. */
    static @Nullable WorkflowCoverage of(Engine engine) {
        Row row = engine.query("""
                        SELECT
                          count(*) FILTER (t.was_read) AS read,
                          count(*) FILTER (t.to_read) AS pages,
                          count(*) FILTER (t.app_absent) AS absent,
                          count(*) FILTER (t.to_read AND NOT t.was_read AND t.status_outcome IN ('forbidden', 'not_found'))
                            AS lost,
                          (SELECT count(*) FROM failure WHERE %s) AS waits
                        FROM pages p JOIN workflow_standing t USING (page_id)
                        WHERE p.content_type = 'page' AND p.status = 'current'
                        """.formatted(WAITS)).get(0);
        return row.number("absent") > 0 || row.number("pages") == 0
                ? null
                : new WorkflowCoverage(
                        row.number("read"), row.number("pages"), row.number("lost"), row.number("waits") > 0);
    }

    public double percent() {
        return 100.0 * read / pages;
    }
}
