package org.stocktake.http.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For readability, times are milliseconds. */
class RateLimiterTest {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    @Test
    void tenASecondAreATenthApart() {
        RateLimiter rateLimiter = new RateLimiter(4, 10, LONGEST_WAIT);
        assertThat(Stream.of(0, 0, 0, 250, 1000).map(now -> book(rateLimiter, now)))
                .containsExactly(0L, 100L, 200L, 50L, 0L);
    }

    @Test
    void zeroASecondMeansNoLimit() {
        RateLimiter rateLimiter = new RateLimiter(4, 0, LONGEST_WAIT);
        assertThat(Stream.of(5, 5, 5).map(now -> book(rateLimiter, now))).containsExactly(0L, 0L, 0L);
    }

    @Test
    void timeMayBeNegative() {
        RateLimiter rateLimiter = new RateLimiter(4, 10, LONGEST_WAIT);
        assertThat(Stream.of(-900, -900).map(now -> book(rateLimiter, now))).containsExactly(0L, 100L);
    }

    @Test
    void aPauseHoldsEverybodyAndThenOneGoesAfterTheOther() {
        RateLimiter rateLimiter = new RateLimiter(4, 10, LONGEST_WAIT);
        rateLimiter.pause(0, Duration.ofMillis(700));
        assertThat(rateLimiter.isPaused(millis(699))).isTrue();
        assertThat(rateLimiter.isPaused(millis(700))).isFalse();
        assertThat(Stream.of(100, 100).map(now -> book(rateLimiter, now))).containsExactly(600L, 700L);
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        RateLimiter rateLimiter = new RateLimiter(4, 10, LONGEST_WAIT);
        rateLimiter.pause(0, Duration.ofMillis(700));
        rateLimiter.pause(0, Duration.ofMillis(10));
        assertThat(book(rateLimiter, 0)).isEqualTo(700);
    }

    @ParameterizedTest(name = "{0} left, {1} come in every {2} s: the next ones go after {3} and {4} ms")
    @CsvSource({
        "5, 10, 1, 0, 0", // more than may be in flight
        "4, 10, 1, 100, 200",
        "1, 2, 60, 30000, 60000",
        "0, 10, 60, 60000, 66000", // no tokens left: a whole interval
        "1, 1, 86400, 0, 0" // one is left, and nothing is gained by waiting for the next
    })
    void anEmptyingBucketIsNotEmptied(long remaining, long fillRate, long interval, long first, long second) {
        RateLimiter rateLimiter = new RateLimiter(4, 0, LONGEST_WAIT);
        rateLimiter.update(0, new RateLimitHeaders(remaining, fillRate, Duration.ofSeconds(interval)));
        assertThat(Stream.of(0, 0).map(now -> book(rateLimiter, now))).containsExactly(first, second);
    }

    @Test
    void aFullBucketEndsTheSlowness() {
        RateLimiter rateLimiter = new RateLimiter(4, 0, LONGEST_WAIT);
        rateLimiter.update(0, new RateLimitHeaders(2, 1, Duration.ofSeconds(1)));
        rateLimiter.update(0, new RateLimitHeaders(50, 1, Duration.ofSeconds(1)));
        assertThat(Stream.of(1000, 1000).map(now -> book(rateLimiter, now))).containsExactly(0L, 0L);
    }

    @Test
    void aSiteThatTellsOnceIsAskedAtTheUsualPaceWhenItsBucketMustHaveFilledUp() {
        RateLimiter rateLimiter = new RateLimiter(4, 10, LONGEST_WAIT);
        // The allowance grows by five per second. One second after the pause, it exceeds the requests in flight.
        rateLimiter.update(0, new RateLimitHeaders(0, 5, Duration.ofSeconds(1)));
        assertThat(Stream.of(0, 1000, 2000, 2000, 2000).map(now -> book(rateLimiter, now)))
                .containsExactly(1000L, 200L, 0L, 100L, 200L);
    }

    @Test
    void aBucketThatFillsMoreSlowlyThanWeArePatientIsEmpty() {
        RateLimiter rateLimiter = new RateLimiter(4, 0, LONGEST_WAIT);
        rateLimiter.update(0, new RateLimitHeaders(0, 1, Duration.ofDays(1)));
        assertThat(rateLimiter.emptyFor(millis(1000)))
                .isEqualTo(Duration.ofDays(1).minusSeconds(1));
        rateLimiter.update(millis(2000), new RateLimitHeaders(3, 1, Duration.ofDays(1)));
        assertThat(rateLimiter.emptyFor(millis(2000))).isZero();
    }

    @Test
    void aBucketThatFillsInTimeIsNeverEmptyForLong() {
        RateLimiter rateLimiter = new RateLimiter(4, 0, LONGEST_WAIT);
        rateLimiter.update(0, new RateLimitHeaders(0, 1, Duration.ofMinutes(5)));
        assertThat(rateLimiter.emptyFor(0)).isZero();
    }

    /** Simulates a site with a rate limit, four requests in flight, and replies after 300 ms. */
    @ParameterizedTest(name = "bucket of {0}, {1} every {2} ms, filled {3}")
    @CsvSource({
        "20, 5, 1000, DROP_BY_DROP",
        "20, 5, 1000, ALL_AT_ONCE",
        "10, 10, 60000, DROP_BY_DROP",
        "10, 10, 60000, ALL_AT_ONCE",
        "100, 1, 100, ALL_AT_ONCE"
    })
    void aBucketIsNeverOverdrawn(int size, int fillRate, long interval, Fill fill) {
        RateLimiter rateLimiter = new RateLimiter(4, 0, LONGEST_WAIT);
        Queue<long[]> underWay = new ArrayDeque<>();
        double tokens = size;
        long now = 0;
        long filledAt = 0;
        for (int sent = 0; sent < 400; ) {
            while (!underWay.isEmpty() && underWay.element()[0] <= now) {
                long left = underWay.remove()[1];
                rateLimiter.update(millis(now), new RateLimitHeaders(left, fillRate, Duration.ofMillis(interval)));
            }
            if (underWay.size() == 4) {
                now = underWay.element()[0];
                continue;
            }
            long wait = book(rateLimiter, now);
            long slot = now + wait;
            // Replies that arrive during the wait may request a pause.
            while (!underWay.isEmpty() && underWay.element()[0] <= slot) {
                long[] reply = underWay.remove();
                rateLimiter.update(
                        millis(reply[0]), new RateLimitHeaders(reply[1], fillRate, Duration.ofMillis(interval)));
            }
            now = slot;
            if (rateLimiter.isPaused(millis(now))) {
                continue;
            }
            if (fill == Fill.DROP_BY_DROP) {
                tokens = Math.min(size, tokens + (double) (now - filledAt) * fillRate / interval);
                filledAt = now;
            } else {
                for (; filledAt + interval <= now; filledAt += interval) {
                    tokens = Math.min(size, tokens + fillRate);
                }
            }
            assertThat(tokens)
                    .as("requests left before request %d, at %d ms", sent, now)
                    .isGreaterThanOrEqualTo(1);
            tokens--;
            underWay.add(new long[] {now + 300, (long) tokens});
            sent++;
        }
    }

    enum Fill {
        DROP_BY_DROP,
        ALL_AT_ONCE
    }

    private static long book(RateLimiter rateLimiter, long now) {
        return rateLimiter.reserve(millis(now)).toMillis();
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
