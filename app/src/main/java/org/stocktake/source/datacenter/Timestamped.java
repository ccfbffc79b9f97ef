package org.stocktake.source.datacenter;

import java.time.Instant;
import org.stocktake.source.Versioned;

/** An entry of a list with the time its reply was received. */
record Timestamped<T extends Versioned>(T entry, Instant receivedAt) implements Versioned {
    @Override
    public long id() {
        return entry.id();
    }

    @Override
    public int version() {
        return entry.version();
    }
}
