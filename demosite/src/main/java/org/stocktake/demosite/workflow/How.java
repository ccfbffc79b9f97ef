package org.stocktake.demosite.workflow;

import java.util.Locale;

/** How a page comes from one state into another. */
public enum How {
    /** The first state of a page: it comes from none. */
    INITIALISED,
    SUBMIT,
    /** The last approver agreed. */
    APPROVED,
    REJECTED,
    /** The page was edited. */
    UPDATED,
    EXPIRED,
    /** The last task was done. */
    COMPLETED,
    /** Somebody chose the next state by hand. */
    SELECT;

    /** As the app writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
