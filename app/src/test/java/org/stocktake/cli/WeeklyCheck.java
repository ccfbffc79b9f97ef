package org.stocktake.cli;

/** Checks each week right after it is published, and keeps the data for later comparisons. */
interface WeeklyCheck {
    /**
     * Called after a week is published, before the world changes.
     *
     * @param truth expected data of the published week
     * @param said output of the run; the request log of the site contains its requests only
     */
    void look(DemoInstallation demoInstallation, ExpectedPages truth, Shell.Result said) throws Exception;
}
