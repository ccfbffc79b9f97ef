package org.stocktake.demosite.workflow;

/** The reply of the app to a request for a visible page. */
public enum Outcome {
    OK,
    /** 204, without a body. */
    NONE,
    /** 403. */
    FORBIDDEN
}
