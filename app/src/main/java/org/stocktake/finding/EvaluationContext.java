package org.stocktake.finding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.stocktake.model.Week;

/**
 * The week for which rules are evaluated.
 *
 * @param scheduledAt reference instant of all ages
 * @param zone time zone of that day
 */
public record EvaluationContext(Week week, Instant scheduledAt, ZoneId zone) {
    public LocalDate today() {
        return LocalDate.ofInstant(scheduledAt, zone);
    }

    /** The instant in UTC as an SQL timestamp. */
    String timestamp() {
        return timestamp(scheduledAt);
    }

    static String timestamp(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString().replace('T', ' ');
    }
}
