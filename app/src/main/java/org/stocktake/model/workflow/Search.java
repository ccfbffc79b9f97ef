package org.stocktake.model.workflow;

import java.util.Locale;

/** A question about many pages at once whose answer is a set of pages. */
public enum Search {
    /** Those that have a workflow. */
    WORKFLOW,
    /** Those whose state is past its due date. */
    EXPIRED,
    /** Those whose state is final. */
    FINAL,
    /** Those whose state changed since the last run. */
    CHANGED,
    /** Those that are in some state, for each that is known. */
    STATE,
    READ_ACK_PENDING,
    READ_ACK_ACKNOWLEDGED,
    READ_ACK_OVERDUE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
