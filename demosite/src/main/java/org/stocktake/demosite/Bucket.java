package org.stocktake.demosite;

import java.util.Map;

/** Token bucket of an account, for rate limiting. It has no clock: callers pass monotonic nanoseconds. */
final class Bucket {
    private final RateLimit limit;
    private int tokens;
    private long filled;

    Bucket(RateLimit limit, long now) {
        this.limit = limit;
        this.tokens = limit.tokens();
        this.filled = now;
    }

    /** Takes a token if there is one. The headers report the remaining tokens, and on rejection when to retry. */
    synchronized Grant take(long now) {
        long interval = limit.interval().toNanos();
        long intervals = (now - filled) / interval;
        filled += intervals * interval;
        tokens = (int) Math.min(limit.tokens(), tokens + intervals * limit.fill());
        boolean granted = tokens > 0;
        tokens -= granted ? 1 : 0;
        // Rounded up to whole seconds, so that a client that obeys is never early.
        long wait = granted ? 0 : (filled + interval - now + 999_999_999) / 1_000_000_000;
        return new Grant(
                granted,
                Map.of(
                        "X-RateLimit-Limit", String.valueOf(limit.tokens()),
                        "X-RateLimit-Remaining", String.valueOf(tokens),
                        "X-RateLimit-Interval-Seconds",
                                String.valueOf(Math.max(1, limit.interval().toSeconds())),
                        "X-RateLimit-FillRate", String.valueOf(limit.fill()),
                        "Retry-After", String.valueOf(wait)));
    }

    record Grant(boolean granted, Map<String, String> headers) {}
}
