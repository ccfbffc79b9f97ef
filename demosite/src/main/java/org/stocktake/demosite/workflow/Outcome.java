package org.stocktake.demosite.workflow;

/** What the account gets when it asks about a page that it may see. */
public enum Outcome {
    OK,
    /** 204, with nothing. */
    NONE,
    /** 403. */
    FORBIDDEN
}
