package org.stocktake.source;

/**
 * Result of testing access to the workflow app.
 *
 * @param description which endpoints respond, or why none does, for messages
 * @param requests what the further requests ask for
 * @param firstRun number of further requests in a run without cached data
 * @param laterRun number of further requests in a week that reads only pages in a state that is not final
 */
public record WorkflowPreflight(String description, Requests requests, long firstRun, long laterRun) {
    /** What requests within the budget ask for. */
    public enum Requests {
        SINGLE_PAGES("single pages", "pages beyond the budget are read in later weeks, pages in a final state last"),
        STATUS_LISTS("lists of page statuses", "in spaces beyond the budget the page status is unknown");

        private final String text;
        private final String beyondBudget;

        Requests(String text, String beyondBudget) {
            this.text = text;
            this.beyondBudget = beyondBudget;
        }

        public String text() {
            return text;
        }

        public String beyondBudget() {
            return beyondBudget;
        }
    }

    /** Without further requests. */
    public WorkflowPreflight(String description) {
        this(description, Requests.SINGLE_PAGES, 0, 0);
    }
}
