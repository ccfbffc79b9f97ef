package org.stocktake.relate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Pages that findings leave out, by a condition.
 *
 * @param where an SQL condition over the columns of {@code pages}
 * @param until the last day on which it holds; absent for ever
 */
public record Exemption(
        String where, String reason, @Nullable LocalDate until) {
    boolean holdsOn(LocalDate day) {
        return until == null || !until.isBefore(day);
    }
}
