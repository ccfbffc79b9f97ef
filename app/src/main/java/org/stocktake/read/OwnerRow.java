package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * An owner of current pages and blog posts.
 *
 * @param name absent if not known, and if privacy excludes names
 * @param status of the account: active, inactive or unknown
 * @param findings open findings of severity medium or worse on these pages
 * @param critical of these, the critical ones; likewise the next two
 * @param highestPriority absent if not known
 * @param medianAge median days since the last update of these pages; absent if not known
 */
public record OwnerRow(
        String id,
        @Nullable String name,
        @Nullable String status,
        long pages,
        long spaces,
        long findings,
        long critical,
        long high,
        long medium,
        @Nullable Double highestPriority,
        @Nullable Double medianAge) {
    /** The owners with the most findings first. */
    public static List<OwnerRow> of(PublishedWeeks published, Week week) {
        return published.ask("owners", week).rows(OwnerRow::of);
    }

    private static OwnerRow of(Row row) {
        return new OwnerRow(
                row.text("owner"),
                Values.text(row, "owner_name"),
                Values.text(row, "owner_status"),
                row.number("pages"),
                row.number("spaces"),
                row.number("findings"),
                row.number("critical"),
                row.number("high"),
                row.number("medium"),
                Values.decimal(row, "highest_priority"),
                Values.decimal(row, "median_days_since_update"));
    }
}
