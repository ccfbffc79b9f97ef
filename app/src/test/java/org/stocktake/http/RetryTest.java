package org.stocktake.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;

class RetryTest {
    private static final Failure FAILURE = new Failure(Code.SITE_ERROR, "there", "It failed.", "Wait.");

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
        assertThat(retry.after(passing(null), attempt, chance))
                .isEqualTo(new Retry.RetryAfterPause(Duration.ofMillis(millis), Duration.ZERO));
    }

    @Test
    void afterTheLastRetryTheMessageSaysHowOftenItWasTried() {
        assertThat(retry.after(passing(null), 5, 0.5))
                .isEqualTo(new Retry.GiveUp(
                        new Failure(Code.SITE_ERROR, "there", "It failed. It was tried 5 times.", "Wait.")));
    }

    @Test
    void withoutRetriesTheFirstFailureStandsAsItIs() {
        assertThat(new Retry(0, Duration.ZERO, Duration.ZERO).after(passing(null), 1, 0.5))
                .isEqualTo(new Retry.GiveUp(FAILURE));
    }

    @Test
    void whatIsFinalIsNeverTriedAgain() {
        assertThat(retry.after(new RequestFailure.Permanent(FAILURE), 1, 0.5)).isEqualTo(new Retry.GiveUp(FAILURE));
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
        assertThat(retry.after(limited(seconds(retryAfter), seconds(interval)), 1, 0.5))
                .isEqualTo(new Retry.RetryAfterPause(pause, pause));
    }

    @Test
    void anUnavailableSiteThatSaysHowLongIsLeftAloneByEverybody() {
        Duration pause = Duration.ofSeconds(7);
        assertThat(retry.after(passing(pause), 1, 0.5)).isEqualTo(new Retry.RetryAfterPause(pause, pause));
    }

    @ParameterizedTest(name = "{0} s is said as {1}")
    @CsvSource({"301, 6 minutes", "3600, 60 minutes", "7201, 3 hours", "9223372036854775807, more than a year"})
    void aLongerPauseThanWeWaitEndsTheRun(long seconds, String words) {
        Failure end = new Failure(
                Code.RATE_LIMITED,
                "there",
                "The site requests a pause of " + words + "; the longest wait is 5 minutes (http.longest-wait).",
                "Run the same command again later to resume.");
        assertThat(retry.after(limited(seconds(seconds), null), 1, 0.5)).isEqualTo(new Retry.GiveUp(end));
        assertThat(retry.after(passing(seconds(seconds)), 1, 0.5)).isEqualTo(new Retry.GiveUp(end));
    }

    private static @Nullable Duration seconds(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static RequestFailure passing(@Nullable Duration retryAfter) {
        return new RequestFailure.Transient(FAILURE, null, retryAfter);
    }

    private static RequestFailure limited(@Nullable Duration retryAfter, @Nullable Duration interval) {
        return new RequestFailure.RateLimited(FAILURE, retryAfter, interval);
    }
}
