package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A page through the weeks.
 *
 * @param weeks oldest week first; a week without the page is left out
 */
public record PageHistory(List<Past> weeks) {
    /** The page in one week. Every value is absent if it is not known. */
    public record Past(
            Week week,
            @Nullable String title,
            @Nullable String space,
            @Nullable Long words,
            @Nullable Long linksIn,
            @Nullable Long versions,
            @Nullable Long findings,
            @Nullable String worstSeverity,
            @Nullable String workflowState) {}

    public PageHistory {
        weeks = List.copyOf(weeks);
    }

    /** Without weeks if the readers must not see the page. */
    public static PageHistory of(PublishedWeeks published, long page, Week first, Week last) {
        return new PageHistory(published
                .ask("page_history", last)
                .set("page", page)
                .set("first_week", first.toString())
                .set("last_week", last.toString())
                .rows(PageHistory::past));
    }

    private static Past past(Row row) {
        return new Past(
                Values.week(row),
                Values.text(row, "title"),
                Values.text(row, "space_key"),
                Values.whole(row, "word_count"),
                Values.whole(row, "links_in"),
                Values.whole(row, "version_count"),
                Values.whole(row, "finding_count"),
                Values.text(row, "worst_severity"),
                Values.text(row, "workflow_state"));
    }
}
