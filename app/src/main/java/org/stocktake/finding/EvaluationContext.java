package org.stocktake.finding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.stocktake.model.Week;

/**
 * The week whose findings are asked for.
 *
 * @param scheduledAt the instant up to which all ages are counted
 * @param zone decides which day that is
 */
public record EvaluationContext(Week week, Instant scheduledAt, ZoneId zone) {
    LocalDate today() {
        return LocalDate.ofInstant(scheduledAt, zone);
    }

    /** As SQL writes an instant in UTC. */
    String timestamp() {
        return timestamp(scheduledAt);
    }

    static String timestamp(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString().replace('T', ' ');
    }
}
