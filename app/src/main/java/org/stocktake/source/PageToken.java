package org.stocktake.source;

/** Where in a list a batch begins. */
public sealed interface PageToken {
    /** At the beginning of a list that goes on by cursors. */
    record First() implements PageToken {}

    /** Where the site's own mark says; opaque, decoded. */
    record Cursor(String value) implements PageToken {}

    /** Somewhere: the site says that the list goes on, and not where. */
    record Untold() implements PageToken {}

    /** After so many entries, for lists without cursors. */
    record Offset(long start) implements PageToken {
        public Offset {
            if (start < 0) {
                throw new IllegalArgumentException("the start of a batch must not be negative but was " + start);
            }
        }
    }
}
