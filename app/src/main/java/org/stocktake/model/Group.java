package org.stocktake.model;

import java.util.Locale;

/** A part of a page that a source reads, or fails to read, as one. Missing ones are named in {@code missing_groups}. */
public enum Group {
    BODY,
    HISTORY,
    CONTRIBUTORS,
    ANCESTORS,
    LABELS,
    RESTRICTIONS,
    ATTACHMENTS,
    COMMENTS;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
