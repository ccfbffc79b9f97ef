package org.stocktake.cli;

/** Checks each week right after it is published, and keeps the data for later comparisons. */
interface WeeklyCheck {
    /**
     * Is told of a week when nothing has happened since.
     *
     * @param truth of the week that was published just now, and that its world is still in
     * @param said what the run said; the site remembers what it was asked by it, and nothing else
     */
    void look(DemoInstallation demoInstallation, ExpectedPages truth, Shell.Result said) throws Exception;
}
