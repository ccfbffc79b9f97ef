package org.stocktake.demosite.workflow;

/** Whether the account may read the document activity of a space. */
public enum ActivityAccess {
    OPEN,
    /** The account is an administrator, but the space was never upgraded: its activity is empty. */
    EMPTY,
    /** The account is not an administrator of the space. */
    CLOSED
}
