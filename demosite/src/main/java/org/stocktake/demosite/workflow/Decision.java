package org.stocktake.demosite.workflow;

/** What an approver says. */
public enum Decision {
    PENDING,
    APPROVED,
    REJECTED
}
