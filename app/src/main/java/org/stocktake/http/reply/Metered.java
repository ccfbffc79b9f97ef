package org.stocktake.http.reply;

/** A value read from a reply that holds several objects. */
public interface Metered {
    /** Number of objects, each of which may cost points of a quota. */
    long objects();
}
