package org.stocktake.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * How a week was read. A number is absent if it is not known.
 *
 * @param expected pages and blog posts that the account can see
 * @param listed of these, listed
 * @param read of these, with a known body
 * @param measured bodies read in this run; the others are known from earlier weeks
 * @param refusals responses with HTTP status 429
 */
public record ListedRun(
        Week week,
        @Nullable Instant scheduledAt,
        @Nullable Long expected,
        @Nullable Long listed,
        @Nullable Long read,
        @Nullable Long measured,
        @Nullable Double coverage,
        @Nullable Long failures,
        @Nullable Long requests,
        @Nullable Long retries,
        @Nullable Long refusals,
        @Nullable Double seconds) {
    /** The runs of all weeks up to one, newest first. */
    public static List<ListedRun> of(PublishedWeeks published, Week week) {
        return published.ask("runs", week).set("last_week", week.toString()).rows(ListedRun::of);
    }

    private static ListedRun of(Row row) {
        return new ListedRun(
                Values.week(row),
                Values.instant(row, "scheduled_at"),
                Values.whole(row, "pages_expected"),
                Values.whole(row, "pages_listed"),
                Values.whole(row, "pages_read"),
                Values.whole(row, "bodies_measured"),
                Values.decimal(row, "coverage"),
                Values.whole(row, "failures"),
                Values.whole(row, "requests"),
                Values.whole(row, "retries"),
                Values.whole(row, "refusals_429"),
                Values.decimal(row, "seconds"));
    }
}
