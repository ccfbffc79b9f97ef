package org.stocktake.source.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Parses the dates of an export: {@code 2025-02-10 10:17:14.981}, in the time zone of the exporting server.
 *
 * @param zone from the export descriptor
 */
record Dates(ZoneId zone) {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[' ']['T']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    /** Absent if the text is not a date. */
    @Nullable
    Instant read(String text) {
        try {
            TemporalAccessor read = FORM.parseBest(text.strip(), ZonedDateTime::from, LocalDateTime::from);
            return read instanceof ZonedDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(read).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
