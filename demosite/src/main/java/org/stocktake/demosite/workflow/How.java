package org.stocktake.demosite.workflow;

import java.util.Locale;

/** Cause of a transition from one state to another. */
public enum How {
    /** The page enters its first state. */
    INITIALISED,
    SUBMIT,
    /** The last approver approved. */
    APPROVED,
    REJECTED,
    /** The page was edited. */
    UPDATED,
    EXPIRED,
    /** The last task was completed. */
    COMPLETED,
    /** A person selected the next state. */
    SELECT;

    /** The name in the format of the app. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
