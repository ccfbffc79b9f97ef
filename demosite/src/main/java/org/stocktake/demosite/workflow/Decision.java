package org.stocktake.demosite.workflow;

/** Decision of an approver. */
public enum Decision {
    PENDING,
    APPROVED,
    REJECTED
}
