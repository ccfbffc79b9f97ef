package org.stocktake.demosite;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Number of requests to each path whose reply has not begun. Thread-safe. */
final class InFlight {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** @return the number with this request */
    int begin(String path) {
        return counts.merge(path, 1, Integer::sum);
    }

    void end(String path) {
        counts.computeIfPresent(path, (same, count) -> count == 1 ? null : count - 1);
    }
}
