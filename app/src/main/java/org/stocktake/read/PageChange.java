package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;

/**
 * A change of a page between two weeks.
 *
 * @param since the earlier week of the comparison
 * @param kind as in the table {@code changes}
 */
public record PageChange(
        Week week,
        String since,
        String kind,
        @Nullable String before,
        @Nullable String after) {
    /** The changes of a page in a period, newest week first; none if the readers must not see the page. */
    public static List<PageChange> of(PublishedWeeks published, long page, Week first, Week last) {
        return published
                .ask("page_changes", last)
                .set("page", page)
                .set("first_week", first.toString())
                .set("last_week", last.toString())
                .rows(row -> new PageChange(
                        Values.week(row),
                        row.text("since_week"),
                        row.text("kind"),
                        Values.text(row, "before"),
                        Values.text(row, "after")));
    }
}
