package org.stocktake.demosite.world;

import java.util.Locale;

/** Where a page is in its life. */
public enum Status {
    CURRENT,
    ARCHIVED,
    TRASHED;

    /** As the site writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
