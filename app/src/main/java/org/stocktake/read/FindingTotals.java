package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * How many findings of a search a rule or a space has.
 *
 * @param by rule or space
 * @param name of the rule, or key of the space; absent for findings without a space
 */
public record FindingTotals(
        String by, @Nullable String name, long findings, long critical, long high, long medium, long low, long info) {
    /** By rule, and then by space; the largest number first. */
    public static List<FindingTotals> of(PublishedWeeks published, Week week, FindingSearch search) {
        return search.totals(published, week).rows().stream()
                .map(FindingTotals::of)
                .toList();
    }

    private static FindingTotals of(Row row) {
        return new FindingTotals(
                row.text("by"),
                Values.text(row, "name"),
                row.number("findings"),
                row.number("critical"),
                row.number("high"),
                row.number("medium"),
                row.number("low"),
                row.number("info"));
    }

    public boolean isRule() {
        return by.equals("rule");
    }
}
