package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;

/**
 * Something that a run could not read.
 *
 * @param code stable name of the kind of failure
 * @param responsible who can repair it
 * @param space absent if it belongs to no space
 * @param page absent if it belongs to no page
 * @param location where it happened; absent if not known
 * @param what happened; absent if not known
 */
public record ListedFailure(
        long number,
        String code,
        String responsible,
        @Nullable String space,
        @Nullable Long page,
        @Nullable String location,
        @Nullable String what) {
    /** All failures of a week, in the order in which they happened. They may name restricted pages. */
    public static List<ListedFailure> of(PublishedWeeks published, Week week) {
        return published
                .ask("failures_of_week", week)
                .rows(row -> new ListedFailure(
                        row.number("number"),
                        row.text("code"),
                        row.text("responsible"),
                        Values.text(row, "space_key"),
                        Values.whole(row, "page_id"),
                        Values.text(row, "location"),
                        Values.text(row, "what")));
    }
}
