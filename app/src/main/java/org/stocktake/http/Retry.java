package org.stocktake.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;

/** Retry policy: whether to try again, and after which pause. It has no clock and no random source. Immutable. */
final class Retry {
    private static final Duration LONGEST_OWN_PAUSE = Duration.ofSeconds(30);
    private static final Duration YEAR = Duration.ofDays(366);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double SHORTEST_JITTER = 0.7;
    private static final double JITTER_RANGE = 0.6;

    private final int retries;
    private final Duration firstPause;
    private final Duration longestWait;

    Retry(int retries, Duration firstPause, Duration longestWait) {
        this.retries = retries;
        this.firstPause = firstPause;
        this.longestWait = longestWait;
    }

    /** What to do after a failed attempt. */
    sealed interface Decision {}

    /** No retry. */
    record GiveUp(Failure failure) implements Decision {}

    /**
     * @param pauseForAll pause for all threads, requested by the site; zero if only this call waits
     * @param pauseForEndpoint pause for all requests to the same endpoint
     */
    record RetryAfterPause(Duration pause, Duration pauseForAll, Duration pauseForEndpoint) implements Decision {
        RetryAfterPause(Duration pause, Duration pauseForAll) {
            this(pause, pauseForAll, Duration.ZERO);
        }
    }

    /**
     * @param attempt starts at 1
     * @param chance 0 to 1, the jitter that separates calls that failed together
     */
    Decision after(RequestFailure requestFailure, int attempt, double chance, Instant now) {
        if (requestFailure instanceof RequestFailure.RateLimited limited) {
            return afterLimit(limited, attempt, chance, now);
        }
        if (requestFailure instanceof RequestFailure.Transient passing) {
            Duration requested = orZero(passing.retryAfter());
            if (requested.compareTo(longestWait) > 0) {
                return tooLong(requestFailure, requested, now);
            }
            return retryOrGiveUp(
                    requestFailure,
                    attempt,
                    new RetryAfterPause(requested.isZero() ? ownPause(attempt, chance) : requested, requested));
        }
        return new GiveUp(requestFailure.failure());
    }

    private Decision afterLimit(RequestFailure.RateLimited limited, int attempt, double chance, Instant now) {
        RequestFailure.Limit limit = limited.limit();
        Duration retryAfter = orZero(limit.retryAfter());
        // Data Center sends Retry-After: 0 while it has tokens, which is no usable pause.
        Duration refill =
                longer(orZero(limit.interval()), retryAfter.isZero() ? orZero(limit.untilReset()) : Duration.ZERO);
        Duration requested = longer(retryAfter, refill);
        if (requested.compareTo(longestWait) > 0) {
            return tooLong(limited, requested, now);
        }
        Duration pause = longer(retryAfter.isZero() ? ownPause(attempt, chance) : retryAfter, refill);
        return retryOrGiveUp(
                limited,
                attempt,
                switch (limit.scope()) {
                    case SITE -> new RetryAfterPause(pause, pause);
                    case ENDPOINT -> new RetryAfterPause(pause, Duration.ZERO, pause);
                });
    }

    private Decision retryOrGiveUp(RequestFailure requestFailure, int attempt, RetryAfterPause pause) {
        if (attempt <= retries) {
            return pause;
        }
        Failure last = requestFailure.failure();
        String tries = attempt == 1 ? "" : " It was tried %d times.".formatted(attempt);
        return new GiveUp(new Failure(last.code(), last.where(), last.what() + tries, last.remedy()));
    }

    private GiveUp tooLong(RequestFailure requestFailure, Duration requested, Instant now) {
        return new GiveUp(tooLong(requestFailure.failure().where(), requested, now));
    }

    /** The failure for a site that requests a longer pause than allowed. */
    Failure tooLong(String where, Duration requested, Instant now) {
        return new Failure(
                Code.RATE_LIMITED,
                where,
                "The site requests a pause of %s; the longest wait is %s (http.longest-wait)."
                        .formatted(until(requested, now), inWords(longestWait)),
                "Run the same command again later to resume.");
    }

    private static String until(Duration requested, Instant now) {
        return requested.compareTo(YEAR) >= 0
                ? "more than a year"
                : "%s, until %s UTC"
                        .formatted(
                                inWords(requested),
                                MINUTE.format(now.plus(requested).plusSeconds(59)));
    }

    private Duration ownPause(int attempt, double chance) {
        double grown = (double) firstPause.toNanos() * Math.pow(2, attempt - 1);
        double capped = Math.min(grown, (double) LONGEST_OWN_PAUSE.toNanos());
        return Duration.ofNanos(Math.round(capped * (SHORTEST_JITTER + JITTER_RANGE * chance)));
    }

    private static String inWords(Duration span) {
        long seconds = span.toSeconds();
        if (seconds >= 7_200) {
            return (seconds + 3_599) / 3_600 + " hours";
        }
        return seconds >= 120 ? (seconds + 59) / 60 + " minutes" : seconds + " seconds";
    }

    private static Duration orZero(@Nullable Duration span) {
        return span == null || span.isNegative() ? Duration.ZERO : span;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
