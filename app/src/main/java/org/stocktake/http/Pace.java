package org.stocktake.http;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** Waits for a place among the requests under way, and for its turn. Thread-safe. */
final class Pace implements Step {
    private final Semaphore places;
    private final Pacer pacer;
    private final Retry retry;
    private final Time time;
    private final Counters counters;

    Pace(int inFlight, Pacer pacer, Retry retry, Time time, Counters counters) {
        this.places = new Semaphore(inFlight, true);
        this.pacer = pacer;
        this.retry = retry;
        this.time = time;
        this.counters = counters;
    }

    @Override
    public <T> Answer<T> take(Ask<T> ask, Rest rest) throws Setback {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            do {
                Duration empty = pacer.emptyFor(time.nanos());
                if (!empty.isZero()) {
                    throw new Setback.Final(retry.tooLong(ask.address().toString(), empty));
                }
                sleep(time, pacer.book(time.nanos()), counters);
                // Somebody may have been told to keep quiet while we slept.
            } while (pacer.quiet(time.nanos()));
            return rest.take(ask);
        } finally {
            places.release();
        }
    }

    static void sleep(Time time, Duration span, Counters counters) {
        if (span.isZero()) {
            return;
        }
        try {
            time.sleep(span);
            counters.paused(span);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted while talking to the site");
    }
}
