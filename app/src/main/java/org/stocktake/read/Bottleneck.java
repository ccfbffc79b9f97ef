package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A state of a workflow in a space, where pages may wait. A number is absent if it is not known.
 *
 * @param workflow absent if the workflow has no name
 * @param limitDays limit by the settings; absent for final states without a limit
 * @param overLimit percent of the pages over that limit
 * @param entered changes into the state since the last known state of these pages
 * @param departed changes out of it
 * @param mean pages in the four weeks before, on average
 * @param change difference of the pages to that mean
 */
public record Bottleneck(
        String space,
        @Nullable String workflow,
        String state,
        @Nullable Long pages,
        @Nullable Double medianDays,
        @Nullable Double p90Days,
        @Nullable Long longestDays,
        @Nullable Long limitDays,
        @Nullable Double overLimit,
        @Nullable Long entered,
        @Nullable Long departed,
        @Nullable Double mean,
        @Nullable Double change) {
    /**
     * The states with the most pages over their limit first.
     *
     * @param space key, in any letter case; empty for all
     */
    public static List<Bottleneck> of(PublishedWeeks published, Week week, String space) {
        return question(published, week, space).rows(Bottleneck::of);
    }

    /** The same as rows, with the approvers that the most pages wait for. */
    public static AnswerRows rows(PublishedWeeks published, Week week, String space) {
        return AnswerRows.of(question(published, week, space));
    }

    private static PublishedWeeks.Question question(PublishedWeeks published, Week week, String space) {
        return published.ask("bottlenecks", week).set("space", space);
    }

    private static Bottleneck of(Row row) {
        return new Bottleneck(
                row.text("space_key"),
                Values.text(row, "workflow_name"),
                row.text("workflow_state"),
                Values.whole(row, "pages"),
                Values.decimal(row, "p50_days"),
                Values.decimal(row, "p90_days"),
                Values.whole(row, "max_days"),
                Values.whole(row, "limit_days"),
                Values.decimal(row, "pct_over_limit"),
                Values.whole(row, "entered"),
                Values.whole(row, "departed"),
                Values.decimal(row, "pages_mean_4w"),
                Values.decimal(row, "pages_change"));
    }
}
