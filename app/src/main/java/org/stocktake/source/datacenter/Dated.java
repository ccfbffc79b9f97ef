package org.stocktake.source.datacenter;

import java.time.Instant;
import org.stocktake.source.Listed;

/** An entry of a list, and when the reply that held it came. */
record Dated<T extends Listed>(T entry, Instant came) implements Listed {
    @Override
    public long id() {
        return entry.id();
    }

    @Override
    public int version() {
        return entry.version();
    }
}
