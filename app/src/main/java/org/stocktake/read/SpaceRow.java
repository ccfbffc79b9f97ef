package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A space in a week. Every number is absent if it is not known.
 *
 * @param type global or personal
 * @param pages current pages
 * @param health percent of the pages in scope without an open finding of severity high or critical
 * @param healthChange in percentage points, since the week before
 * @param coverage percent
 * @param outdated pages with an open finding OUTDATED of severity high
 * @param updated percent of the current pages updated within 365 days
 * @param medianAge days since the last update
 * @param ownerActive percent of the pages with a known owner status
 * @param linkHealth percent of the verified links that lead to an existing page
 * @param approvalsOver14 open approvals of pages that have been in their state for more than 14 days
 * @param severe open findings of severity medium or worse
 * @param open all open findings
 * @param url of the home page
 */
public record SpaceRow(
        String key,
        @Nullable String name,
        @Nullable String type,
        @Nullable Long pages,
        @Nullable Double health,
        @Nullable Double healthChange,
        @Nullable Double coverage,
        @Nullable Long outdated,
        @Nullable Double updated,
        @Nullable Double medianAge,
        @Nullable Double ownerActive,
        @Nullable Double linkHealth,
        @Nullable Long approvals,
        @Nullable Long approvalsOver14,
        @Nullable Long severe,
        @Nullable Long open,
        @Nullable String url) {
    /** What spaces can be sorted by. */
    public enum Sort {
        HEALTH("health"),
        CHANGE("health_change"),
        KEY("space_key"),
        PAGES("pages_current"),
        COVERAGE("coverage"),
        FINDINGS("severe"),
        OUTDATED("outdated"),
        UPDATED("pct_updated_365d"),
        OWNER("pct_owner_active"),
        LINKS("link_health"),
        APPROVALS("approvals_over_14d");

        private final String column;

        Sort(String column) {
            this.column = column;
        }
    }

    /** All spaces of a week, the least healthy first. */
    public static List<SpaceRow> of(PublishedWeeks published, Week week) {
        return of(published, week, Sort.HEALTH, false);
    }

    /** All spaces of a week in an order; unknown values come last. */
    public static List<SpaceRow> of(PublishedWeeks published, Week week, Sort sort, boolean descending) {
        return question(published, week, sort, descending).rows(SpaceRow::of);
    }

    /** All spaces of a week as rows, in the same order. */
    public static AnswerRows rows(PublishedWeeks published, Week week, Sort sort, boolean descending) {
        return AnswerRows.of(question(published, week, sort, descending));
    }

    private static PublishedWeeks.Question question(
            PublishedWeeks published, Week week, Sort sort, boolean descending) {
        return published
                .ask("spaces", week)
                .with("order", sort.column + (descending ? " DESC NULLS LAST" : " NULLS LAST"));
    }

    private static SpaceRow of(Row row) {
        return new SpaceRow(
                row.text("space_key"),
                Values.text(row, "name"),
                Values.text(row, "type"),
                Values.whole(row, "pages_current"),
                Values.decimal(row, "health"),
                Values.decimal(row, "health_change"),
                Values.decimal(row, "coverage"),
                Values.whole(row, "outdated"),
                Values.decimal(row, "pct_updated_365d"),
                Values.decimal(row, "age_median_days"),
                Values.decimal(row, "pct_owner_active"),
                Values.decimal(row, "link_health"),
                Values.whole(row, "approvals_pending"),
                Values.whole(row, "approvals_over_14d"),
                Values.whole(row, "severe"),
                Values.whole(row, "findings_open"),
                Values.text(row, "url"));
    }
}
