package org.stocktake.source;

/** An entry of a list: what tells it from another one, and the newer of two from the older. */
public interface Versioned {
    long id();

    /** Counts from 1; 0 where it is not known. */
    int version();
}
