package org.stocktake.read;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * Numbers of the newest week for a monitoring system. All are absent if not known.
 *
 * @param scheduledAt the instant that determines the week
 * @param coverage percent
 * @param pages current pages
 * @param findings open findings by severity, the worst first; empty if no rule was evaluated
 * @param requests of the run
 * @param seconds of the run
 */
public record SiteMetrics(
        Week week,
        @Nullable Instant scheduledAt,
        @Nullable Double coverage,
        @Nullable Long pages,
        @Nullable Long blogPosts,
        Map<String, Long> findings,
        @Nullable Long failures,
        @Nullable Long requests,
        @Nullable Double seconds) {
    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low", "info");

    public SiteMetrics {
        findings = new LinkedHashMap<>(findings);
    }

    public static SiteMetrics of(PublishedWeeks published) {
        Week week = published.newest();
        return published.ask("metrics", week).rows(row -> of(week, row)).get(0);
    }

    private static SiteMetrics of(Week week, Row row) {
        Map<String, Long> findings = new LinkedHashMap<>();
        SEVERITIES.forEach(severity -> {
            Long count = Values.whole(row, severity);
            if (count != null) {
                findings.put(severity, count);
            }
        });
        return new SiteMetrics(
                week,
                Values.instant(row, "scheduled_at"),
                Values.decimal(row, "coverage"),
                Values.whole(row, "pages_current"),
                Values.whole(row, "blogposts"),
                findings,
                Values.whole(row, "failures"),
                Values.whole(row, "requests"),
                Values.decimal(row, "seconds"));
    }
}
