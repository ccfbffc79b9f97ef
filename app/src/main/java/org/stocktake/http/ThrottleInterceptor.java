package org.stocktake.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.stocktake.http.pace.RateLimiter;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.Response;

/** Limits concurrent requests and waits for the slots of the rate limiters. Thread-safe. */
final class ThrottleInterceptor implements Interceptor {
    private final Semaphore permits;
    private final RateLimiter rateLimiter;
    private final Endpoints endpoints;
    private final Retry retry;
    private final Time time;
    private final Counters counters;

    ThrottleInterceptor(
            int inFlight, RateLimiter rateLimiter, Endpoints endpoints, Retry retry, Time time, Counters counters) {
        this.permits = new Semaphore(inFlight, true);
        this.rateLimiter = rateLimiter;
        this.endpoints = endpoints;
        this.retry = retry;
        this.time = time;
        this.counters = counters;
    }

    @Override
    public <T> Response<T> intercept(Request<T> request, Chain chain) throws RequestFailure {
        RateLimiter endpoint = endpoints.limiter(request.call());
        // The permits of the endpoint come first: a request that waits for them holds none of the site.
        List<Semaphore> needed = Stream.concat(endpoints.permits(request.call()).stream(), Stream.of(permits))
                .toList();
        while (true) {
            // Without a permit, so that a paused endpoint delays no other.
            awaitSlot(endpoint);
            acquire(needed);
            try {
                if (endpoint.isPaused(time.nanos())) {
                    continue;
                }
                awaitSite(request);
                return chain.proceed(request);
            } finally {
                needed.forEach(Semaphore::release);
            }
        }
    }

    private void awaitSite(Request<?> request) throws RequestFailure {
        do {
            Duration empty = rateLimiter.emptyFor(time.nanos());
            if (!empty.isZero()) {
                throw new RequestFailure.Permanent(
                        retry.tooLong(request.address().toString(), empty, time.now()));
            }
            sleep(time, rateLimiter.reserve(time.nanos()), counters);
            // Another thread may have paused all requests during the sleep.
        } while (rateLimiter.isPaused(time.nanos()));
    }

    private void awaitSlot(RateLimiter limiter) {
        do {
            sleep(time, limiter.reserve(time.nanos()), counters);
        } while (limiter.isPaused(time.nanos()));
    }

    private static void acquire(List<Semaphore> needed) {
        int acquired = 0;
        try {
            for (Semaphore permit : needed) {
                permit.acquire();
                acquired++;
            }
        } catch (InterruptedException e) {
            needed.subList(0, acquired).forEach(Semaphore::release);
            throw interrupted();
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
