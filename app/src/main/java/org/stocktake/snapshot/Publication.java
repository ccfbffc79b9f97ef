package org.stocktake.snapshot;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;

/**
 * Metadata that a run adds to its week.
 *
 * @param scheduledAt determines the week, in {@code zone}
 * @param coverage percentage of the existing pages that were read
 * @param partial whether something was not read
 * @param rules versions of the rules by which numbers were computed: {@code word_rule}, {@code measuring_rules}
 * @param product product that was read, with its version if known
 * @param siteName name of the site; absent if unknown
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
        String product,
        @Nullable String siteName) {
    /** The metadata of the original run, for a republished week. */
    static Publication republished(Manifest manifest, Instant publishedAt) {
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
                manifest.product(),
                manifest.siteName());
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
