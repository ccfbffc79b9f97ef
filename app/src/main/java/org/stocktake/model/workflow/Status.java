package org.stocktake.model.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;

/**
 * The reply of a workflow app for a single page.
 *
 * @param publishedState the newest published state, which need not be the present one
 */
public record Status(
        PageId page,
        SourceOutcome outcome,
        @Nullable String workflow,
        @Nullable String state,
        @Nullable String colour,
        @Nullable Boolean initial,
        @Nullable Boolean isFinal,
        @Nullable Instant dueAt,
        @Nullable String publishedState) {
    /** A reply that reports no workflow. */
    public static Status without(PageId page, SourceOutcome outcome) {
        return new Status(page, outcome, null, null, null, null, null, null, null);
    }
}
