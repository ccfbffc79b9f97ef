package org.stocktake.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.pace.HeaderSpellings;

/** Parser of the Retry-After header: seconds or a date (RFC 9110). */
final class RetryAfter {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private RetryAfter() {}

    /** Absent if the header is missing or invalid. */
    static @Nullable Duration of(HttpHeaders headers, Instant now) {
        String text = HeaderSpellings.first(headers, "Retry-After").orElse("");
        if (text.matches("\\d+")) {
            try {
                return Duration.ofSeconds(Long.parseLong(text));
            } catch (NumberFormatException e) {
                return FOR_EVER;
            }
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
