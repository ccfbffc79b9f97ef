package org.stocktake.http;

import java.time.Duration;

/**
 * Decides when the next request may go. Holds no clock and does not sleep: times are nanoseconds since some moment, the
 * same for all calls. Thread-safe.
 */
final class Pacer {
    private final int inFlight;
    private final long spacing;
    private final Duration longestWait;

    private long nextSlot = Long.MIN_VALUE;
    private long quietUntil = Long.MIN_VALUE;
    /** Nanoseconds between requests while the site's bucket is nearly empty; 0 while it is not. */
    private long scarceSpacing;

    /**
     * @param inFlight requests that may be under way without the site having counted them yet
     * @param requestsPerSecond 0 for no limit of our own
     * @param longestWait for a site whose bucket fills more slowly than we are patient: then we ask, and let it refuse
     */
    Pacer(int inFlight, double requestsPerSecond, Duration longestWait) {
        this.inFlight = inFlight;
        this.longestWait = longestWait;
        this.spacing = requestsPerSecond == 0 ? 0 : Math.round(1e9 / requestsPerSecond);
    }

    /** Takes the next slot, and tells how long it is until then. */
    synchronized Duration book(long now) {
        long slot = Math.max(now, Math.max(nextSlot, quietUntil));
        nextSlot = slot + Math.max(spacing, scarceSpacing);
        return Duration.ofNanos(slot - now);
    }

    /** Lets nobody go for a while. Who has booked a slot within the quiet must book again. */
    synchronized void pause(long now, Duration quiet) {
        quietUntil = Math.max(quietUntil, now + quiet.toNanos());
    }

    synchronized boolean quiet(long now) {
        return now < quietUntil;
    }

    /**
     * Slows down before the site refuses. Requests that are under way are not counted in {@code remaining} yet, so the
     * bucket counts as nearly empty when it holds no more than may be under way.
     */
    synchronized void told(long now, Allowance allowance) {
        if (allowance.remaining() > inFlight) {
            scarceSpacing = 0;
            return;
        }
        scarceSpacing = patient(allowance.refill()).toNanos();
        nextSlot = Math.max(nextSlot, now + scarceSpacing);
        if (allowance.remaining() == 0) {
            // Some buckets are filled drop by drop, some all at once: after a whole interval there is one for sure.
            pause(now, patient(allowance.interval()));
        }
    }

    private Duration patient(Duration wait) {
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }
}
