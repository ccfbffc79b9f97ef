package org.stocktake.http.reply;

/** A value read from a reply that knows how many points of a quota its objects cost. */
public interface Metered {
    /** Without the point for the request itself. */
    long points();
}
