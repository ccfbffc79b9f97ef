package org.stocktake.source.datacenter;

import java.time.Instant;
import org.stocktake.source.Versioned;

/** An entry of a list, and when the reply that held it came. */
record Timestamped<T extends Versioned>(T entry, Instant came) implements Versioned {
    @Override
    public long id() {
        return entry.id();
    }

    @Override
    public int version() {
        return entry.version();
    }
}
