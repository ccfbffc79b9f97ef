package org.stocktake.model.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;

/**
 * The status that people set on a page, which Confluence itself offers without a workflow app.
 *
 * @param outcome ok, or error where it could not be read
 * @param since when the page got it
 */
public record PageStatus(
        PageId page,
        SourceOutcome outcome,
        @Nullable String state,
        @Nullable String colour,
        @Nullable Instant since) {
    /** A status that could not be read. */
    public static PageStatus unread(PageId page) {
        return new PageStatus(page, SourceOutcome.ERROR, null, null, null);
    }
}
