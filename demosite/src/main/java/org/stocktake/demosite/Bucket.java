package org.stocktake.demosite;

import java.util.Map;

/** The tokens of an account. Knows no clock: it is told how many nanoseconds have passed since some moment. */
final class Bucket {
    private final RateLimit limit;
    private int tokens;
    private long filled;

    Bucket(RateLimit limit, long now) {
        this.limit = limit;
        this.tokens = limit.tokens();
        this.filled = now;
    }

    /** Takes a token if there is one. The headers say what is left, and on refusal when to come again. */
    synchronized Grant take(long now) {
        long interval = limit.interval().toNanos();
        long intervals = (now - filled) / interval;
        filled += intervals * interval;
        tokens = (int) Math.min(limit.tokens(), tokens + intervals * limit.fill());
        boolean granted = tokens > 0;
        tokens -= granted ? 1 : 0;
        // In whole seconds, so that nobody who obeys comes too early.
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
