package org.stocktake.demosite;

import java.time.Duration;

/**
 * The quota of an account in Cloud. A request costs a point, and another for each object that it returns; a person costs
 * two.
 *
 * @param points in an hour
 * @param hour its length; the first begins with the site
 */
public record PointsQuota(int points, Duration hour, Headers headers) {
    /** How replies report the quota. */
    public enum Headers {
        /** {@code X-RateLimit-…}, with the end of the hour as a time. */
        USUAL,
        /** The same, with a time without seconds. */
        WITHOUT_SECONDS,
        /** {@code RateLimit} and {@code RateLimit-Policy}. */
        STRUCTURED,
        /** The same with the prefix {@code Beta-}. */
        BETA,
        /** {@code X-Beta-RateLimit-…}. */
        EARLY_BETA
    }

    /** The smallest quota of real sites. */
    public static final PointsQuota USUAL = new PointsQuota(65_000, Duration.ofHours(1), Headers.USUAL);

    public PointsQuota {
        if (points < 1 || hour.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "A quota has at least 1 point and an hour of 1 ms, but was %d and %s.".formatted(points, hour));
        }
    }

    public PointsQuota withPoints(int changed) {
        return new PointsQuota(changed, hour, headers);
    }

    public PointsQuota withHour(Duration changed) {
        return new PointsQuota(points, changed, headers);
    }

    public PointsQuota with(Headers changed) {
        return new PointsQuota(points, hour, changed);
    }
}
