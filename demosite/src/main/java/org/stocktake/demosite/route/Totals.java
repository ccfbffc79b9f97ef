package org.stocktake.demosite.route;

/** Whether lists contain a total. */
public enum Totals {
    SHOWN,
    MISSING
}
