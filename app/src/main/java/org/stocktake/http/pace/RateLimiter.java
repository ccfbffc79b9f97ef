package org.stocktake.http.pace;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Schedules requests. It has no clock and does not sleep: callers pass times in nanoseconds from one monotonic clock.
 * Thread-safe.
 */
public final class RateLimiter {
    /** A quota is given by the hour. */
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    private final int inFlight;
    private final long spacing;
    /** Nanoseconds between requests at half the pace. */
    private final long halvedSpacing;

    private final Duration longestWait;

    private long nextSlot = Long.MIN_VALUE;
    private long pausedUntil = Long.MIN_VALUE;
    /** Nanoseconds between requests while the site's token bucket or quota is nearly empty; otherwise 0. */
    private long slowSpacing;
    /** End of the period in which it counts as nearly empty, unless a reply reports otherwise. */
    private long slowUntil = Long.MIN_VALUE;

    private long emptyUntil = Long.MIN_VALUE;

    /**
     * @param inFlight maximum number of concurrent requests, which the site may not have counted yet
     * @param requestsPerSecond 0 for no limit
     * @param longestWait maximum wait; if the bucket refills more slowly, {@link #emptyFor} reports a longer wait
     */
    public RateLimiter(int inFlight, double requestsPerSecond, Duration longestWait) {
        this(inFlight, spacing(requestsPerSecond), halvedSpacing(requestsPerSecond), longestWait);
    }

    private RateLimiter(int inFlight, long spacing, long halvedSpacing, Duration longestWait) {
        this.inFlight = inFlight;
        this.spacing = spacing;
        this.halvedSpacing = halvedSpacing;
        this.longestWait = longestWait;
    }

    /** A second limiter for the requests to one endpoint: it delays them only after {@link #pause} or {@link #slow}. */
    public static RateLimiter ofEndpoint(RateLimits limits) {
        return new RateLimiter(limits.inFlight(), 0, halvedSpacing(limits.requestsPerSecond()), limits.longestWait());
    }

    private static long spacing(double requestsPerSecond) {
        return requestsPerSecond == 0 ? 0 : Math.round(1e9 / requestsPerSecond);
    }

    private static long halvedSpacing(double requestsPerSecond) {
        return 2 * spacing(requestsPerSecond == 0 ? RateLimits.DEFAULT.requestsPerSecond() : requestsPerSecond);
    }

    /** Reserves the next slot and returns the time until then. */
    public synchronized Duration reserve(long now) {
        long slot = Math.max(now, Math.max(nextSlot, pausedUntil));
        nextSlot = slot + Math.max(spacing, slot < slowUntil ? slowSpacing : 0);
        return Duration.ofNanos(slot - now);
    }

    /** Delays all requests. A slot reserved within the pause is void: the caller must reserve again. */
    public synchronized void pause(long now, Duration isPaused) {
        pausedUntil = Math.max(pausedUntil, now + isPaused.toNanos());
    }

    /** Halves the pace for a while. */
    public synchronized void slow(long now, Duration span) {
        slowSpacing = halvedSpacing;
        slowUntil = now + span.toNanos();
    }

    /** Halves the pace while the site warns that its quota is nearly used up. */
    public synchronized void update(long now, Quota quota, @Nullable Duration untilReset) {
        if (quota.nearLimit()) {
            slow(now, untilReset == null ? LONGEST_WINDOW : shorter(untilReset, LONGEST_WINDOW));
        } else if (quota.remaining() != null) {
            slowSpacing = 0;
        }
    }

    public synchronized boolean isPaused(long now) {
        return now < pausedUntil;
    }

    /** Time until the site accepts requests, if it exceeds the longest wait; otherwise zero. */
    public synchronized Duration emptyFor(long now) {
        return emptyUntil <= now ? Duration.ZERO : Duration.ofNanos(emptyUntil - now);
    }

    /**
     * Slows down before the site rejects requests. {@code remaining} does not include requests in flight, so the bucket
     * counts as nearly empty when it holds no more tokens than requests may be in flight. If a site sends these headers
     * only once, the normal rate resumes when the bucket must be full again.
     */
    public synchronized void update(long now, RateLimitHeaders rateLimitHeaders) {
        if (rateLimitHeaders.remaining() > 0) {
            emptyUntil = Long.MIN_VALUE;
        }
        if (rateLimitHeaders.remaining() > inFlight) {
            slowSpacing = 0;
            return;
        }
        if (rateLimitHeaders.refillInterval().compareTo(longestWait) > 0) {
            if (rateLimitHeaders.remaining() == 0) {
                emptyUntil = Math.max(
                        emptyUntil, now + rateLimitHeaders.refillInterval().toNanos());
            }
            return;
        }
        slowSpacing = rateLimitHeaders.refillInterval().toNanos();
        nextSlot = Math.max(nextSlot, now + slowSpacing);
        // Some buckets refill continuously, others once an interval: after a whole interval a token is certain.
        Duration isPaused = rateLimitHeaders.remaining() == 0 ? capped(rateLimitHeaders.interval()) : Duration.ZERO;
        pause(now, isPaused);
        slowUntil = Math.max(slowUntil, now + isPaused.toNanos() + slowSpacing * (inFlight + 1));
    }

    private Duration capped(Duration wait) {
        return shorter(wait, longestWait);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
