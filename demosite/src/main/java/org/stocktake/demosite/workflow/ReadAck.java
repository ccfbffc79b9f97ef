package org.stocktake.demosite.workflow;

import java.util.Locale;

/** Whether those who have to read a published page have said that they did. */
public enum ReadAck {
    PENDING,
    ACKNOWLEDGE,
    OVERDUE;

    /** As the search of the app words it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
