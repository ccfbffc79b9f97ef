package org.stocktake.demosite.world;

/** A change of a page within a week. */
public record Event(What what, long page) {
    /** Only {@code EDITED} and {@code RENAMED} create a new version. */
    public enum What {
        CREATED,
        EDITED,
        RENAMED,
        MOVED,
        DELETED,
        RESTORED,
        ARCHIVED,
        LABELLED,
        FILED,
        COMMENTED,
        RESTRICTED
    }
}
