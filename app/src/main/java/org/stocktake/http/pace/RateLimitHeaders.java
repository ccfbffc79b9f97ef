package org.stocktake.http.pace;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The site's rate limit headers: a token bucket.
 *
 * @param remaining requests allowed now
 * @param fillRate requests added in each interval
 */
public record RateLimitHeaders(long remaining, long fillRate, Duration interval) {
    /** A longer interval is invalid or useless for rate limiting. */
    private static final long LONGEST_INTERVAL_SECONDS = 86_400;

    public static Optional<RateLimitHeaders> of(HttpHeaders headers) {
        OptionalLong remaining = number(headers, "X-RateLimit-Remaining");
        OptionalLong fillRate = number(headers, "X-RateLimit-FillRate");
        Optional<Duration> interval = interval(headers);
        if (remaining.isEmpty() || fillRate.isEmpty() || interval.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RateLimitHeaders(
                Math.max(0, remaining.getAsLong()), Math.max(1, fillRate.getAsLong()), interval.get()));
    }

    /** After which the site accepts more requests; absent if not reported. */
    public static Optional<Duration> interval(HttpHeaders headers) {
        OptionalLong seconds = number(headers, "X-RateLimit-Interval-Seconds");
        return seconds.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.min(LONGEST_INTERVAL_SECONDS, Math.max(0, seconds.getAsLong()))));
    }

    /** Average time until one request is added. */
    Duration refillInterval() {
        return interval.dividedBy(fillRate);
    }

    static OptionalLong number(HttpHeaders headers, String name) {
        try {
            return headers.firstValue(name)
                    .map(text -> OptionalLong.of(Long.parseLong(text.strip())))
                    .orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
