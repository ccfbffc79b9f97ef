package org.stocktake.demosite.world;

/** What happened to a page in a week. */
public record Event(What what, long page) {
    /** Only {@code EDITED} and {@code RENAMED} make a new version. */
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
