package org.stocktake.demosite.workflow;

/** Purpose of a state, independent of its name. */
public enum Category {
    DRAFT,
    REVIEW,
    PUBLISHED,
    EXPIRED,
    OBSOLETE
}
