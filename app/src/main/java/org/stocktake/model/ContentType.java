package org.stocktake.model;

import java.util.Locale;

/** What a row of the table {@code pages} is. */
public enum ContentType {
    PAGE,
    BLOGPOST;

    /** The name Confluence and the published tables use. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
