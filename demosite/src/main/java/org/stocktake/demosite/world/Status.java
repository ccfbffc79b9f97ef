package org.stocktake.demosite.world;

import java.util.Locale;

/** Status of a page. */
public enum Status {
    CURRENT,
    ARCHIVED,
    TRASHED,
    /** Never published. */
    DRAFT;

    /** The name in the format of the site. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
