package org.stocktake.demosite.cql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants in the format of CQL. */
final class CqlMoment {
    private static final Pattern OFFSET = Pattern.compile("([+-]?)(\\d{1,5})([yMwdhm])");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private CqlMoment() {}

    /** {@code 2026-01-31} or {@code 2026/01/31}, with or without a time of day. */
    static Optional<Instant> written(String text) {
        String plain = text.replace('/', '-');
        try {
            return Optional.of(LocalDateTime.parse(plain.length() == 10 ? plain + " 00:00" : plain, WRITTEN)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** This instant plus an offset such as {@code -4w} or {@code +1M}; an empty offset changes nothing. */
    static Optional<Instant> beside(Instant now, String offset) {
        if (offset.isEmpty()) {
            return Optional.of(now);
        }
        Matcher matcher = OFFSET.matcher(offset);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(2)) * (matcher.group(1).equals("-") ? -1 : 1);
        var then = now.atOffset(ZoneOffset.UTC);
        return Optional.of(
                switch (matcher.group(3)) {
                    case "y" -> then.plusYears(count).toInstant();
                    case "M" -> then.plusMonths(count).toInstant();
                    case "w" -> then.plusWeeks(count).toInstant();
                    case "d" -> then.plusDays(count).toInstant();
                    case "h" -> then.plusHours(count).toInstant();
                    default -> then.plusMinutes(count).toInstant();
                });
    }
}
