package org.stocktake.demosite.world;

import java.util.Locale;

/** Content with its own title and body. */
public enum Kind {
    PAGE,
    BLOGPOST;

    /** The name in the format of the site. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
