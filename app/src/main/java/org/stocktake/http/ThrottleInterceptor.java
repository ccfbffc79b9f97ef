package org.stocktake.http;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import org.stocktake.http.pace.RateLimiter;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.Response;

/** Limits concurrent requests and waits for the rate limiter's slot. Thread-safe. */
final class ThrottleInterceptor implements Interceptor {
    private final Semaphore permits;
    private final RateLimiter rateLimiter;
    private final Retry retry;
    private final Time time;
    private final Counters counters;

    ThrottleInterceptor(int inFlight, RateLimiter rateLimiter, Retry retry, Time time, Counters counters) {
        this.permits = new Semaphore(inFlight, true);
        this.rateLimiter = rateLimiter;
        this.retry = retry;
        this.time = time;
        this.counters = counters;
    }

    @Override
    public <T> Response<T> intercept(Request<T> request, Chain chain) throws RequestFailure {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            do {
                Duration empty = rateLimiter.emptyFor(time.nanos());
                if (!empty.isZero()) {
                    throw new RequestFailure.Permanent(
                            retry.tooLong(request.address().toString(), empty));
                }
                sleep(time, rateLimiter.reserve(time.nanos()), counters);
                // Another thread may have paused all requests during the sleep.
            } while (rateLimiter.isPaused(time.nanos()));
            return chain.proceed(request);
        } finally {
            permits.release();
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
        return new CancellationException("interrupted during a request");
    }
}
