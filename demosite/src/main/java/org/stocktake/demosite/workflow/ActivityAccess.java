package org.stocktake.demosite.workflow;

/** Whether a space has a document activity that the account may read. */
public enum ActivityAccess {
    OPEN,
    /** The account is an administrator, but the space was never upgraded: nothing is in it. */
    EMPTY,
    /** The account is no administrator of the space. */
    CLOSED
}
