package org.stocktake.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.read.SiteMetrics;

/** Numbers of the newest week in the text format of OpenMetrics 1.0. A number that is not known is left out. */
final class OpenMetrics {
    static final String TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final double PERCENT = 100;

    private final StringBuilder text = new StringBuilder();

    OpenMetrics(String version) {
        family("stocktake_build", "info", "", "Version of Stocktake.");
        sample("stocktake_build_info", "{version=\"" + escaped(version) + "\"}", 1);
    }

    /**
     * @param weeks readable weeks
     * @param now for the age of the week
     */
    void week(int weeks, SiteMetrics metrics, Instant now) {
        gauge("stocktake_weeks", "", "Weeks that can be read.", weeks);
        family("stocktake_newest_week", "info", "", "The newest published week.");
        sample("stocktake_newest_week_info", "{week=\"" + metrics.week() + "\"}", 1);
        Instant scheduled = metrics.scheduledAt();
        if (scheduled != null) {
            gauge(
                    "stocktake_week_age_seconds",
                    "seconds",
                    "Time since the scheduled start of the run of the newest week.",
                    Duration.between(scheduled, now).toSeconds());
            gauge(
                    "stocktake_week_timestamp_seconds",
                    "seconds",
                    "Scheduled start of the run of the newest week, in Unix time.",
                    scheduled.getEpochSecond());
        }
        Double coverage = metrics.coverage();
        gauge(
                "stocktake_coverage_ratio",
                "ratio",
                "Pages and blog posts read, as a share of those expected.",
                coverage == null ? null : coverage / PERCENT);
        gauge("stocktake_pages", "", "Current pages.", metrics.pages());
        gauge("stocktake_blogposts", "", "Current blog posts.", metrics.blogPosts());
        if (!metrics.findings().isEmpty()) {
            family("stocktake_findings_open", "gauge", "", "Open findings by severity.");
            for (Map.Entry<String, Long> each : metrics.findings().entrySet()) {
                sample("stocktake_findings_open", "{severity=\"" + each.getKey() + "\"}", each.getValue());
            }
        }
        gauge(
                "stocktake_failures",
                "",
                "What could not be read, as counted in the table failures.",
                metrics.failures());
        gauge("stocktake_run_requests", "", "Requests of the run of the newest week.", metrics.requests());
        gauge("stocktake_run_seconds", "seconds", "Duration of the run of the newest week.", metrics.seconds());
    }

    private void gauge(String name, String unit, String about, @Nullable Number value) {
        if (value != null) {
            family(name, "gauge", unit, about);
            sample(name, "", value);
        }
    }

    private void family(String name, String type, String unit, String about) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        if (!unit.isEmpty()) {
            text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
        }
        text.append("# HELP ").append(name).append(' ').append(escaped(about)).append('\n');
    }

    private void sample(String name, String labels, Number value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }

    /** All families, with the mark of the end. */
    String text() {
        return text + "# EOF\n";
    }
}
