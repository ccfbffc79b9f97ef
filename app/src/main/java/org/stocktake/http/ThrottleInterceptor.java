package org.stocktake.http;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** Waits for a place among the requests under way, and for its turn. Thread-safe. */
final class ThrottleInterceptor implements Interceptor {
    private final Semaphore places;
    private final RateLimiter rateLimiter;
    private final Retry retry;
    private final Time time;
    private final Counters counters;

    ThrottleInterceptor(int inFlight, RateLimiter rateLimiter, Retry retry, Time time, Counters counters) {
        this.places = new Semaphore(inFlight, true);
        this.rateLimiter = rateLimiter;
        this.retry = retry;
        this.time = time;
        this.counters = counters;
    }

    @Override
    public <T> Answer<T> take(Request<T> request, Chain chain) throws RequestFailure {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            do {
                Duration empty = rateLimiter.emptyFor(time.nanos());
                if (!empty.isZero()) {
                    throw new RequestFailure.Final(
                            retry.tooLong(request.address().toString(), empty));
                }
                sleep(time, rateLimiter.book(time.nanos()), counters);
                // Somebody may have been told to keep quiet while we slept.
            } while (rateLimiter.quiet(time.nanos()));
            return chain.take(request);
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
