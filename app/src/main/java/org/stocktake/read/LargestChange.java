package org.stocktake.read;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * The space and rule whose number of open findings of severity medium or worse changed most since the week before.
 *
 * @param name of the space
 * @param title what the rule finds
 * @param before open findings in the week before
 * @param after open findings in this week
 */
public record LargestChange(String space, @Nullable String name, String rule, String title, long before, long after) {
    /** Empty in the first week, and if no number changed. */
    public static Optional<LargestChange> of(PublishedWeeks published, Week week) {
        return published.ask("largest_change", week).rows(LargestChange::of).stream()
                .findFirst();
    }

    private static LargestChange of(Row row) {
        return new LargestChange(
                row.text("space_key"),
                Values.text(row, "name"),
                row.text("rule_id"),
                row.text("title"),
                row.number("before"),
                row.number("after"));
    }
}
