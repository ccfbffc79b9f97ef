package org.stocktake.http.pace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Clock, monotonic time and sleep, replaceable in tests. */
public interface Time {
    Instant now();

    /** Nanoseconds since an arbitrary origin; monotonic. */
    long nanos();

    void sleep(Duration span) throws InterruptedException;

    /** The time of this machine. */
    static Time of(Clock clock) {
        return new Time() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration span) throws InterruptedException {
                Thread.sleep(span.toMillis(), span.toNanosPart() % 1_000_000);
            }
        };
    }
}
