package org.stocktake.http.pace;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a reply reports about a quota of points in a window of time, as Confluence Cloud does. Data Center reports a token
 * bucket instead, see {@link RateLimitHeaders}.
 *
 * @param limit points in a window; absent if unknown
 * @param remaining points left in this window; absent if unknown
 * @param resetsAt end of the window; absent if unknown
 * @param nearLimit whether the site warns that few points are left
 * @param reason why the site rejected the request, in its own words; empty if it did not say
 */
public record Quota(
        @Nullable Long limit,
        @Nullable Long remaining,
        @Nullable Instant resetsAt,
        boolean nearLimit,
        String reason) {
    /** Larger numbers are seconds since 1970 instead of seconds from now. */
    private static final long LARGEST_DELAY = 1_000_000_000L;

    private static final long LARGEST_EPOCH_SECONDS = 100_000_000_000L;

    /** Absent if the reply reports no quota. */
    public static Optional<Quota> of(HttpHeaders headers, Instant now) {
        if (RateLimitHeaders.number(headers, "X-RateLimit-FillRate").isPresent()) {
            return Optional.empty();
        }
        // The standard header has one list of parameters for each policy: "quota";r=1200;t=900
        String state = HeaderSpellings.first(headers, "RateLimit").orElse("");
        String policy = HeaderSpellings.first(headers, "RateLimit-Policy").orElse("");
        Long limit = firstOf(number(headers, "Limit"), parameter(policy, "q"), parameter(state, "limit"));
        Long remaining = firstOf(number(headers, "Remaining"), parameter(state, "r"), parameter(state, "remaining"));
        Instant resetsAt =
                header(headers, "Reset").map(text -> instant(text, now)).orElse(null);
        if (resetsAt == null) {
            Long delay = firstOf(parameter(state, "t"), parameter(state, "reset"));
            resetsAt = delay == null || delay > LARGEST_DELAY ? null : now.plusSeconds(delay);
        }
        boolean nearLimit =
                header(headers, "NearLimit").filter("true"::equalsIgnoreCase).isPresent();
        String reason = HeaderSpellings.first(headers, "RateLimit-Reason").orElse("");
        return limit == null && remaining == null && resetsAt == null && !nearLimit && reason.isEmpty()
                ? Optional.empty()
                : Optional.of(new Quota(limit, remaining, resetsAt, nearLimit, reason));
    }

    /** Whether the site rejected too many requests at once to one of its endpoints. Other endpoints still answer. */
    public boolean isBurst() {
        return reason.toLowerCase(Locale.ROOT).contains("burst");
    }

    /** Time until the window ends; absent if unknown or over. */
    public @Nullable Duration untilReset(Instant now) {
        return resetsAt != null && resetsAt.isAfter(now) ? Duration.between(now, resetsAt) : null;
    }

    private static Optional<String> header(HttpHeaders headers, String ending) {
        return Stream.of("X-RateLimit-", "RateLimit-")
                .flatMap(start -> HeaderSpellings.first(headers, start + ending).stream())
                .findFirst();
    }

    private static @Nullable Long number(HttpHeaders headers, String ending) {
        return header(headers, ending).map(Quota::whole).orElse(null);
    }

    /** The smallest value of the parameter: with several policies, the one that is used up first. */
    private static @Nullable Long parameter(String header, String name) {
        Matcher found = Pattern.compile("(?:^|[;,\\s])" + name + "\\s*=\\s*(\\d+)", Pattern.CASE_INSENSITIVE)
                .matcher(header);
        Long smallest = null;
        while (found.find()) {
            Long value = whole(found.group(1));
            smallest = smallest == null || (value != null && value < smallest) ? value : smallest;
        }
        return smallest;
    }

    private static @Nullable Long whole(String text) {
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A time, possibly without seconds or zone; or seconds, from now or since 1970. */
    private static @Nullable Instant instant(String text, Instant now) {
        if (text.matches("\\d+")) {
            Long value = whole(text);
            if (value == null || value > LARGEST_EPOCH_SECONDS) {
                return null;
            }
            return value > LARGEST_DELAY ? Instant.ofEpochSecond(value) : now.plusSeconds(value);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return withoutZone(text);
        }
    }

    private static @Nullable Instant withoutZone(String text) {
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @SafeVarargs
    private static <T> @Nullable T firstOf(@Nullable T... values) {
        for (T value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
