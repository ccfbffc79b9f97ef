package org.stocktake.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.stocktake.http.pace.InFlightLimit;
import org.stocktake.http.pace.RateLimiter;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.reply.Call;

/** The limits of single endpoints, beside those of the whole site. Thread-safe. */
final class Endpoints {
    /** After the site rejected too many requests to an endpoint, it is asked at half the pace for this time. */
    private static final Duration SLOW = Duration.ofMinutes(1);

    private final RateLimits rateLimits;
    private final List<Limited> limited;
    private final ConcurrentMap<String, RateLimiter> limiters = new ConcurrentHashMap<>();

    private record Limited(InFlightLimit limit, Semaphore permits) {}

    Endpoints(RateLimits rateLimits, List<InFlightLimit> inFlightLimits) {
        this.rateLimits = rateLimits;
        this.limited = inFlightLimits.stream()
                .map(limit -> new Limited(limit, new Semaphore(limit.inFlight(), true)))
                .toList();
    }

    /** Delays requests to the endpoint of a call only. */
    RateLimiter limiter(Call call) {
        return limiters.computeIfAbsent(call.endpoint(), endpoint -> RateLimiter.ofEndpoint(rateLimits));
    }

    /** The permits for concurrent requests to the endpoint; absent if only the limit of the site applies. */
    Optional<Semaphore> permits(Call call) {
        return limited.stream()
                .filter(one -> one.limit().includes(call.path()))
                .map(Limited::permits)
                .findFirst();
    }

    /** The site rejected too many requests to the endpoint of this call. */
    void rejected(Call call, long now, Duration pause) {
        RateLimiter limiter = limiter(call);
        limiter.pause(now, pause);
        limiter.slow(now, pause.plus(SLOW));
    }
}
