package org.stocktake.source;

/** Position of a batch in a paged list. */
public sealed interface PageToken {
    /** Start of a list that is paged by cursors. */
    record First() implements PageToken {}

    /** A cursor of the site: opaque, decoded. */
    record Cursor(String value) implements PageToken {}

    /** Unknown: the site reports a next batch but not its position. */
    record Unknown() implements PageToken {}

    /** Number of entries to skip, for lists without cursors. */
    record Offset(long start) implements PageToken {
        public Offset {
            if (start < 0) {
                throw new IllegalArgumentException("the start of a batch must not be negative but was " + start);
            }
        }
    }
}
