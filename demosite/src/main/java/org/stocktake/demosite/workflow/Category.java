package org.stocktake.demosite.workflow;

/** What a state is for, whatever its name. */
public enum Category {
    DRAFT,
    REVIEW,
    PUBLISHED,
    EXPIRED,
    OBSOLETE
}
