package org.stocktake.demosite.fault;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts down a number of occurrences. Thread-safe. */
final class Times {
    private final AtomicInteger left;

    Times(int times) {
        if (times < 1) {
            throw new IllegalArgumentException(
                    "A trouble must come at least once, but was asked for %d times.".formatted(times));
        }
        left = new AtomicInteger(times);
    }

    boolean next() {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
}
