package org.stocktake.demosite;

import java.time.Duration;

/**
 * How often an account may ask: so many at once, and so many more after each interval.
 *
 * @param tokens the most that can be saved up
 * @param fill tokens that come back after each interval
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
