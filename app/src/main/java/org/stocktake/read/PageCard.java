package org.stocktake.read;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;
import org.stocktake.table.Column;

/**
 * A page in a week with all of its columns, and its history up to that week.
 *
 * @param id id of the page
 * @param id id of the page
 * @param cells all columns of a page, in order
 * @param history oldest week first; a week without the page is left out
 * @param changes newest week first
 */
public record PageCard(long id, List<Cell> cells, List<Past> history, List<Change> changes) {
    /** @param value as in {@link Row}; null if not known */
    public record Cell(Column column, @Nullable Object value) {}

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

    /**
     * @param since the earlier week of the comparison
     * @param kind as in the table {@code changes}
     */
    public record Change(
            Week week,
            String since,
            String kind,
            @Nullable String before,
            @Nullable String after) {}

    public PageCard {
        cells = List.copyOf(cells);
        history = List.copyOf(history);
        changes = List.copyOf(changes);
    }

    /** Empty if the week does not have the page, or if the readers must not see it. */
    public static Optional<PageCard> of(PublishedWeeks published, Week week, long page) {
        return question(published, "page", week, page).rows().stream()
                .findFirst()
                .map(row -> new PageCard(
                        page,
                        published.table("pages").columns().stream()
                                .map(column -> new Cell(column, row.value(column.name())))
                                .toList(),
                        question(published, "page_history", week, page)
                                .set("last_week", week.toString())
                                .rows(PageCard::past),
                        question(published, "page_changes", week, page)
                                .set("last_week", week.toString())
                                .rows(PageCard::change)));
    }

    private static PublishedWeeks.Question question(PublishedWeeks published, String name, Week week, long page) {
        return published.ask(name, week).set("page", page);
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

    private static Change change(Row row) {
        return new Change(
                Values.week(row),
                row.text("since_week"),
                row.text("kind"),
                Values.text(row, "before"),
                Values.text(row, "after"));
    }
}
