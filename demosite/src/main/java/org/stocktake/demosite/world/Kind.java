package org.stocktake.demosite.world;

import java.util.Locale;

/** What has a title and a body of its own. */
public enum Kind {
    PAGE,
    BLOGPOST;

    /** As the site writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
