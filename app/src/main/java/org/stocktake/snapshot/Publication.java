package org.stocktake.snapshot;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.stocktake.model.Week;

/**
 * What a run says of the week it publishes.
 *
 * @param scheduledAt decides the week, in {@code zone}
 * @param coverage percent of the pages there are that were read
 * @param partial whether something was not read
 * @param rules versions of the rules the numbers were made by: {@code word_rule}, {@code measuring_rules}
 * @param product what was read, with its version where it tells
 */
public record Publication(
        Week week,
        String runId,
        Instant scheduledAt,
        ZoneId zone,
        Instant publishedAt,
        double coverage,
        boolean partial,
        String programVersion,
        Map<String, String> rules,
        String product) {
    /** The same run's week, published once more. */
    static Publication again(Manifest manifest, Instant publishedAt) {
        return new Publication(
                manifest.isoWeek(),
                manifest.runId(),
                manifest.scheduledAt(),
                manifest.zone(),
                publishedAt,
                manifest.coverage(),
                manifest.partial(),
                manifest.programVersion(),
                manifest.rules(),
                manifest.product());
    }

    public Publication {
        rules = java.util.Collections.unmodifiableMap(new TreeMap<>(rules));
        Week scheduled = Week.of(scheduledAt, zone);
        if (!scheduled.equals(week)) {
            throw new IllegalArgumentException("a run of %s must be scheduled in that week but was in %s, at %s in %s"
                    .formatted(week, scheduled, scheduledAt, zone));
        }
        if (!(coverage >= 0 && coverage <= 100)) {
            throw new IllegalArgumentException("coverage must be 0 to 100 percent but was " + coverage);
        }
    }
}
