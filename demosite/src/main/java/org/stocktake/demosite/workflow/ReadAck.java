package org.stocktake.demosite.workflow;

import java.util.Locale;

/** Whether all required readers of a published page have confirmed that they have read it. */
public enum ReadAck {
    PENDING,
    ACKNOWLEDGE,
    OVERDUE;

    /** The name in the search of the app. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
