package org.stocktake.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;

/** Decides whether to ask again, and after which pause. No clock, no sleep, no chance of its own. Immutable. */
final class Retry {
    private static final Duration LONGEST_OWN_PAUSE = Duration.ofSeconds(30);
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

    /** What to do next. */
    sealed interface Decision {}

    /** Nothing helps. */
    record GiveUp(Failure failure) implements Decision {}

    /**
     * @param everybody how long all calls keep quiet, because the site asked for it; zero where only this one waits
     */
    record Again(Duration pause, Duration everybody) implements Decision {}

    /**
     * @param attempt counts from 1
     * @param chance 0 to 1, spreads the pauses of calls that failed together
     */
    Decision after(RequestFailure requestFailure, int attempt, double chance) {
        if (requestFailure instanceof RequestFailure.RateLimited limited) {
            Duration interval = orZero(limited.interval());
            Duration retryAfter = orZero(limited.retryAfter());
            // Data Center says 0 as long as it has tokens: that does not answer how long to wait.
            Duration asked = longer(retryAfter.isZero() ? ownPause(attempt, chance) : retryAfter, interval);
            Duration told = longer(retryAfter, interval);
            return told.compareTo(longestWait) > 0
                    ? tooLong(requestFailure, told)
                    : again(requestFailure, attempt, asked, asked);
        }
        if (requestFailure instanceof RequestFailure.Passing passing) {
            Duration told = orZero(passing.retryAfter());
            if (told.compareTo(longestWait) > 0) {
                return tooLong(requestFailure, told);
            }
            return again(requestFailure, attempt, told.isZero() ? ownPause(attempt, chance) : told, told);
        }
        return new GiveUp(requestFailure.failure());
    }

    private Decision again(RequestFailure requestFailure, int attempt, Duration pause, Duration everybody) {
        if (attempt <= retries) {
            return new Again(pause, everybody);
        }
        Failure last = requestFailure.failure();
        String tries = attempt == 1 ? "" : " It was tried %d times.".formatted(attempt);
        return new GiveUp(new Failure(last.code(), last.where(), last.what() + tries, last.remedy()));
    }

    private GiveUp tooLong(RequestFailure requestFailure, Duration told) {
        return new GiveUp(tooLong(requestFailure.failure().where(), told));
    }

    /** What is said where the site wants more patience than we have. */
    Failure tooLong(String where, Duration told) {
        return new Failure(
                Code.RATE_LIMITED,
                where,
                "The site asks to be left alone for %s; the longest wait is %s (http.longest-wait)."
                        .formatted(inWords(told), inWords(longestWait)),
                "Start the same command again later: it goes on where it stopped.");
    }

    private Duration ownPause(int attempt, double chance) {
        double grown = (double) firstPause.toNanos() * Math.pow(2, attempt - 1);
        double capped = Math.min(grown, (double) LONGEST_OWN_PAUSE.toNanos());
        return Duration.ofNanos(Math.round(capped * (SHORTEST_JITTER + JITTER_RANGE * chance)));
    }

    private static String inWords(Duration span) {
        long seconds = span.toSeconds();
        if (seconds >= Duration.ofDays(366).toSeconds()) {
            return "more than a year";
        }
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
