package org.stocktake.http;

import java.time.Duration;

/**
 * Decides when the next request may go. Holds no clock and does not sleep: times are nanoseconds since some moment, the
 * same for all calls. Thread-safe.
 */
final class RateLimiter {
    private final int inFlight;
    private final long spacing;
    private final Duration longestWait;

    private long nextSlot = Long.MIN_VALUE;
    private long quietUntil = Long.MIN_VALUE;
    /** Nanoseconds between requests while the site's bucket is nearly empty; 0 while it is not. */
    private long scarceSpacing;
    /** Until then the bucket is taken for nearly empty where the site says no more of it. */
    private long scarceUntil = Long.MIN_VALUE;

    private long emptyUntil = Long.MIN_VALUE;

    /**
     * @param inFlight requests that may be under way without the site having counted them yet
     * @param requestsPerSecond 0 for no limit of our own
     * @param longestWait for a site whose bucket fills more slowly than we are patient: it is {@link #emptyFor} longer
     */
    RateLimiter(int inFlight, double requestsPerSecond, Duration longestWait) {
        this.inFlight = inFlight;
        this.longestWait = longestWait;
        this.spacing = requestsPerSecond == 0 ? 0 : Math.round(1e9 / requestsPerSecond);
    }

    /** Takes the next slot, and tells how long it is until then. */
    synchronized Duration book(long now) {
        long slot = Math.max(now, Math.max(nextSlot, quietUntil));
        nextSlot = slot + Math.max(spacing, slot < scarceUntil ? scarceSpacing : 0);
        return Duration.ofNanos(slot - now);
    }

    /** Lets nobody go for a while. Who has booked a slot within the quiet must book again. */
    synchronized void pause(long now, Duration quiet) {
        quietUntil = Math.max(quietUntil, now + quiet.toNanos());
    }

    synchronized boolean quiet(long now) {
        return now < quietUntil;
    }

    /** How long the site lets nothing through, where that is longer than we wait; else zero. */
    synchronized Duration emptyFor(long now) {
        return emptyUntil <= now ? Duration.ZERO : Duration.ofNanos(emptyUntil - now);
    }

    /**
     * Slows down before the site refuses. Requests that are under way are not counted in {@code remaining} yet, so the
     * bucket counts as nearly empty when it holds no more than may be under way. A site that tells this once and never
     * again is asked at the usual pace when its bucket must have filled up.
     */
    synchronized void told(long now, RateLimitHeaders rateLimitHeaders) {
        if (rateLimitHeaders.remaining() > 0) {
            emptyUntil = Long.MIN_VALUE;
        }
        if (rateLimitHeaders.remaining() > inFlight) {
            scarceSpacing = 0;
            return;
        }
        if (rateLimitHeaders.refill().compareTo(longestWait) > 0) {
            if (rateLimitHeaders.remaining() == 0) {
                emptyUntil =
                        Math.max(emptyUntil, now + rateLimitHeaders.refill().toNanos());
            }
            return;
        }
        scarceSpacing = rateLimitHeaders.refill().toNanos();
        nextSlot = Math.max(nextSlot, now + scarceSpacing);
        // Some buckets are filled drop by drop, some all at once: after a whole interval there is one for sure.
        Duration quiet = rateLimitHeaders.remaining() == 0 ? patient(rateLimitHeaders.interval()) : Duration.ZERO;
        pause(now, quiet);
        scarceUntil = Math.max(scarceUntil, now + quiet.toNanos() + scarceSpacing * (inFlight + 1));
    }

    private Duration patient(Duration wait) {
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }
}
