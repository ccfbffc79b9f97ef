package org.stocktake.relate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A condition for pages that rules ignore.
 *
 * @param where an SQL condition over the columns of {@code pages}
 * @param until last day on which it is effective; absent if permanent
 */
public record Exemption(
        String where, String reason, @Nullable LocalDate until) {
    public Exemption {
        if (where.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("must have a condition (where) and a reason but one is blank");
        }
    }

    boolean isEffectiveOn(LocalDate day) {
        return until == null || !until.isBefore(day);
    }
}
