package org.stocktake.read;

import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A page or blog post that changed between two weeks.
 *
 * @param since the earlier week of the comparison, for a restored space the last week that contained it
 * @param title absent if hidden or not known
 * @param contentType page or blogpost
 * @param kind as in the table {@code changes}
 * @param before absent if there was no value, or hidden
 * @param after absent if there is no value, or hidden
 * @param hidden whether the texts are left out because the page is restricted
 */
public record ListedChange(
        Week since,
        long page,
        @Nullable String space,
        @Nullable String title,
        @Nullable String contentType,
        String kind,
        @Nullable String before,
        @Nullable String after,
        boolean hidden) {
    static ListedChange of(Row row) {
        return new ListedChange(
                Week.parse(row.text("since_week")),
                row.number("page_id"),
                Values.text(row, "space_key"),
                Values.text(row, "title"),
                Values.text(row, "content_type"),
                row.text("kind"),
                Values.text(row, "before"),
                Values.text(row, "after"),
                Values.isTrue(row, "hidden"));
    }
}
