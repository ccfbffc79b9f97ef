package org.stocktake.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;

class RetryTest {
    private static final Failure FAILURE = new Failure(Code.SITE_ERROR, "there", "It failed.", "Wait.");

    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

    private final Retry retry = new Retry(4, Duration.ofSeconds(5), Duration.ofMinutes(5));

    @ParameterizedTest(name = "before retry {0}, by chance {1}: {2} ms")
    @CsvSource({
        "1, 0, 3500",
        "1, 0.5, 5000",
        "1, 1, 6500",
        "2, 0.5, 10000",
        "3, 0.5, 20000",
        "4, 0, 21000",
        "4, 0.5, 30000",
        "4, 1, 39000"
    })
    void pausesDoubleUpToHalfAMinuteAndAreSpread(int attempt, double chance, long millis) {
        assertThat(retry.after(passing(null), attempt, chance, NOW))
                .isEqualTo(new Retry.RetryAfterPause(Duration.ofMillis(millis), Duration.ZERO));
    }

    @Test
    void afterTheLastRetryTheMessageSaysHowOftenItWasTried() {
        assertThat(retry.after(passing(null), 5, 0.5, NOW))
                .isEqualTo(new Retry.GiveUp(
                        new Failure(Code.SITE_ERROR, "there", "It failed. It was tried 5 times.", "Wait.")));
    }

    @Test
    void withoutRetriesTheFirstFailureStandsAsItIs() {
        assertThat(new Retry(0, Duration.ZERO, Duration.ZERO).after(passing(null), 1, 0.5, NOW))
                .isEqualTo(new Retry.GiveUp(FAILURE));
    }

    @Test
    void whatIsFinalIsNeverTriedAgain() {
        assertThat(retry.after(new RequestFailure.Permanent(FAILURE), 1, 0.5, NOW))
                .isEqualTo(new Retry.GiveUp(FAILURE));
    }

    @ParameterizedTest(name = "Retry-After {0} s, interval {1} s: {2} ms")
    @CsvSource({
        "12,, 12000", // the pause of the site has priority over our own
        "2, 10, 10000", // at least one interval
        "0, 1, 5000", // "0" is ignored: our own pause
        "0, 60, 60000",
        ", 1, 5000",
        ",, 5000",
        "300,, 300000"
    })
    void aRateLimitKeepsEverybodyQuiet(@Nullable Long retryAfter, @Nullable Long interval, long millis) {
        Duration pause = Duration.ofMillis(millis);
        assertThat(retry.after(limited(seconds(retryAfter), seconds(interval)), 1, 0.5, NOW))
                .isEqualTo(new Retry.RetryAfterPause(pause, pause));
    }

    @Test
    void anUnavailableSiteThatSaysHowLongIsLeftAloneByEverybody() {
        Duration pause = Duration.ofSeconds(7);
        assertThat(retry.after(passing(pause), 1, 0.5, NOW)).isEqualTo(new Retry.RetryAfterPause(pause, pause));
    }

    @ParameterizedTest(name = "{0} s is said as {1}")
    @CsvSource({
        "301, '6 minutes, until 2026-11-23 04:06 UTC'",
        "3600, '60 minutes, until 2026-11-23 05:00 UTC'",
        "7201, '3 hours, until 2026-11-23 06:01 UTC'",
        "9223372036854775807, more than a year"
    })
    void aLongerPauseThanWeWaitEndsTheRun(long seconds, String words) {
        Failure end = new Failure(
                Code.RATE_LIMITED,
                "there",
                "The site requests a pause of " + words + "; the longest wait is 5 minutes (http.longest-wait).",
                "Run the same command again later to resume.");
        assertThat(retry.after(limited(seconds(seconds), null), 1, 0.5, NOW)).isEqualTo(new Retry.GiveUp(end));
        assertThat(retry.after(passing(seconds(seconds)), 1, 0.5, NOW)).isEqualTo(new Retry.GiveUp(end));
    }

    @ParameterizedTest(name = "Retry-After {0} s, quota resets in {1} s: {2} ms")
    @CsvSource({
        ", 240, 240000", // the quota tells when
        "0, 240, 240000",
        "12, 240, 12000", // Retry-After has priority
        "12, 3600, 12000",
        ", 1, 5000" // our own pause is longer
    })
    void aQuotaIsWaitedForUntilItResets(@Nullable Long retryAfter, Long reset, long millis) {
        Duration pause = Duration.ofMillis(millis);
        assertThat(retry.after(quota(retryAfter, reset, RequestFailure.Scope.SITE), 1, 0.5, NOW))
                .isEqualTo(new Retry.RetryAfterPause(pause, pause));
    }

    @Test
    void aQuotaThatResetsTooLateEndsTheRunAndTheMessageSaysWhen() {
        assertThat(retry.after(quota(null, 2_400L, RequestFailure.Scope.SITE), 1, 0.5, NOW))
                .isEqualTo(new Retry.GiveUp(new Failure(
                        Code.RATE_LIMITED,
                        "there",
                        "The site requests a pause of 40 minutes, until 2026-11-23 04:40 UTC; the longest wait is 5 minutes (http.longest-wait).",
                        "Run the same command again later to resume.")));
    }

    @Test
    void aBurstKeepsOnlyItsEndpointQuiet() {
        Duration pause = Duration.ofSeconds(12);
        assertThat(retry.after(quota(12L, 3_600L, RequestFailure.Scope.ENDPOINT), 1, 0.5, NOW))
                .isEqualTo(new Retry.RetryAfterPause(pause, Duration.ZERO, pause));
    }

    private static RequestFailure quota(@Nullable Long retryAfter, Long reset, RequestFailure.Scope scope) {
        return new RequestFailure.RateLimited(
                FAILURE, new RequestFailure.Limit(seconds(retryAfter), null, seconds(reset), scope));
    }

    private static @Nullable Duration seconds(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static RequestFailure passing(@Nullable Duration retryAfter) {
        return new RequestFailure.Transient(FAILURE, null, retryAfter);
    }

    private static RequestFailure limited(@Nullable Duration retryAfter, @Nullable Duration interval) {
        return new RequestFailure.RateLimited(
                FAILURE, new RequestFailure.Limit(retryAfter, interval, null, RequestFailure.Scope.SITE));
    }
}
