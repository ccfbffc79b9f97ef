package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;

/**
 * References of current pages with one kind and status.
 *
 * @param kind as in the table {@code links}
 * @param status absent if not known, and for places on the same page
 * @param webStatus of external addresses; absent if not tested
 * @param pages pages with such references
 */
public record LinkTotals(
        String kind, @Nullable String status, @Nullable String webStatus, long links, long pages) {
    /** The most frequent first. */
    public static List<LinkTotals> of(PublishedWeeks published, Week week) {
        return published
                .ask("link_totals", week)
                .rows(row -> new LinkTotals(
                        row.text("kind"),
                        Values.text(row, "status"),
                        Values.text(row, "web_status"),
                        row.number("links"),
                        row.number("pages")));
    }
}
