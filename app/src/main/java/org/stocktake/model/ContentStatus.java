package org.stocktake.model;

import java.util.Locale;

/** The state of a page in Confluence itself, workflows aside. */
public enum ContentStatus {
    CURRENT,
    ARCHIVED,
    DRAFT,
    TRASHED;

    /** The name Confluence and the published tables use. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
