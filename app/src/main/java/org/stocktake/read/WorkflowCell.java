package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * The pages of a space in a state of a workflow. Every number is absent if it is not known.
 *
 * @param workflow absent if the workflow has no name
 * @param category draft, review, published, expired, obsolete or none
 * @param isFinal whether the state is final
 * @param entered changes into the state since the last known state of these pages
 * @param departed changes out of it
 * @param medianDays median days of its pages in the state
 * @param p90Days 90th percentile of these days
 * @param limitDays limit by the settings; absent for final states without a limit
 * @param overLimit percent of the pages over that limit
 * @param change difference between the pages and their mean over the four weeks before
 */
public record WorkflowCell(
        String space,
        @Nullable String workflow,
        String state,
        @Nullable String category,
        boolean isFinal,
        @Nullable Long pages,
        @Nullable Long entered,
        @Nullable Long departed,
        @Nullable Double medianDays,
        @Nullable Double p90Days,
        @Nullable Long limitDays,
        @Nullable Double overLimit,
        @Nullable Double change) {
    /** All of a week, by workflow and by the order of its states. */
    public static List<WorkflowCell> of(PublishedWeeks published, Week week) {
        return published.ask("workflow", week).rows(WorkflowCell::of);
    }

    private static WorkflowCell of(Row row) {
        return new WorkflowCell(
                row.text("space_key"),
                Values.text(row, "workflow_name"),
                row.text("workflow_state"),
                Values.text(row, "category"),
                Values.isTrue(row, "final"),
                Values.whole(row, "pages"),
                Values.whole(row, "entered"),
                Values.whole(row, "departed"),
                Values.decimal(row, "p50_days"),
                Values.decimal(row, "p90_days"),
                Values.whole(row, "limit_days"),
                Values.decimal(row, "pct_over_limit"),
                Values.decimal(row, "pages_change"));
    }
}
