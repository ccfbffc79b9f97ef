package org.stocktake.demosite;

import java.time.Duration;

/**
 * Rate limit of an account: a token bucket.
 *
 * @param tokens capacity of the bucket
 * @param fill tokens added in each interval
 */
public record RateLimit(int tokens, int fill, Duration interval) {
    public RateLimit {
        if (tokens < 1 || fill < 1 || interval.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "A rate limit has at least 1 token, 1 to fill and an interval of 1 ms, but was %d, %d and %s."
                            .formatted(tokens, fill, interval));
        }
    }
}
