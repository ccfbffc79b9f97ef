package org.stocktake.source;

/** An entry of a list with its identity and version. */
public interface Versioned {
    long id();

    /** Starts at 1; 0 if unknown. */
    int version();
}
