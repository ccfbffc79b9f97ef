package org.stocktake.failure;

import java.util.List;

/** What could be read, together with what could not: one bad item never costs the rest. */
public record Harvest<T>(List<T> items, List<Failure> failures) {
    public Harvest {
        items = List.copyOf(items);
        failures = List.copyOf(failures);
    }
}
