package org.stocktake.source;

import java.time.Instant;

/** An entry of a list with the time its reply was received. */
public record Timestamped<T extends Versioned>(T entry, Instant receivedAt) implements Versioned {
    @Override
    public long id() {
        return entry.id();
    }

    @Override
    public int version() {
        return entry.version();
    }
}
