package org.stocktake.demosite.workflow;

/** How a stay in a state ends unless the page is edited. */
record Ending(long at, How how, String to, int by) {
    static final Ending NONE = new Ending(Plan.NEVER, How.SELECT, "", UserDirectory.NONE);

    static Ending sooner(Ending one, Ending other) {
        return other.at < one.at ? other : one;
    }
}
