package org.stocktake.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time as the client needs it: to date replies, to measure spans, and to let time pass. */
public interface Time {
    Instant now();

    /** Nanoseconds since some moment; never runs backwards. */
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
