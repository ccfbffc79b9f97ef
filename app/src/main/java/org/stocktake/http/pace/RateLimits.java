package org.stocktake.http.pace;

import java.time.Duration;

/**
 * Rate limits, retries and size limits of the client.
 *
 * @param inFlight maximum number of concurrent requests, over all threads
 * @param requestsPerSecond over all threads; 0 for no limit
 * @param retries after the first attempt
 * @param firstPause before the first retry; doubles with each further retry, up to 30 seconds
 * @param longestWait maximum pause that the site may request; a longer one ends the run, which can be resumed
 * @param largestReply in bytes, decompressed
 * @param pageBudget maximum number of requests for single pages in a run
 */
public record RateLimits(
        int inFlight,
        double requestsPerSecond,
        int retries,
        Duration firstPause,
        Duration longestWait,
        long largestReply,
        long pageBudget) {
    public static final RateLimits DEFAULT =
            new RateLimits(4, 10, 4, Duration.ofSeconds(5), Duration.ofMinutes(5), 256L << 20, 20_000);

    public RateLimits {
        require(inFlight >= 1 && inFlight <= 64, "inFlight must be 1 to 64 but was " + inFlight);
        require(
                requestsPerSecond >= 0 && requestsPerSecond <= 10_000,
                "requestsPerSecond must be 0 to 10000 but was " + requestsPerSecond);
        require(retries >= 0 && retries <= 20, "retries must be 0 to 20 but was " + retries);
        require(!firstPause.isNegative(), "firstPause must not be negative but was " + firstPause);
        require(
                !longestWait.isNegative() && longestWait.compareTo(Duration.ofDays(1)) <= 0,
                "longestWait must be at most a day but was " + longestWait);
        require(largestReply >= 1, "largestReply must be 1 byte or more but was " + largestReply);
        require(pageBudget >= 0, "pageBudget must not be negative but was " + pageBudget);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
