package org.stocktake.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.read.SiteMetrics;
import org.stocktake.schedule.Attempt;
import org.stocktake.schedule.Schedule;

/** Numbers of the newest week in the text format of OpenMetrics 1.0. A number that is not known is left out. */
final class OpenMetrics {
    static final String TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final double PERCENT = 100;

    /** The lines of each family, which stand together whatever the number of sites. */
    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    private String site = "";

    OpenMetrics(String version) {
        family("stocktake_build", "info", "", "Version of Stocktake.");
        sample("stocktake_build", "_info", label("version", version), 1);
    }

    /**
     * The numbers that follow are those of another site.
     *
     * @param name empty if there is only one
     */
    void in(String name) {
        site = name;
    }

    /**
     * @param weeks readable weeks
     * @param now for the age of the week
     */
    void week(int weeks, SiteMetrics metrics, Instant now) {
        weeks(weeks);
        family("stocktake_newest_week", "info", "", "The newest published week.");
        sample("stocktake_newest_week", "_info", label("week", metrics.week().toString()), 1);
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
                sample("stocktake_findings_open", "", label("severity", each.getKey()), each.getValue());
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

    /** A site of which no week can be read. */
    void withoutWeek() {
        weeks(0);
    }

    private void weeks(int number) {
        gauge("stocktake_weeks", "", "Weeks that can be read.", number);
    }

    /** When the next run starts, and how the last one ended. */
    void schedule(Schedule schedule) {
        gauge(
                "stocktake_next_run_timestamp_seconds",
                "seconds",
                "Start of the next run of the schedule, in Unix time.",
                schedule.next().at().getEpochSecond());
        gauge(
                "stocktake_run_in_progress",
                "",
                "Whether the schedule runs a week now.",
                schedule.running() == null ? 0 : 1);
        Attempt last = schedule.last();
        if (last != null) {
            gauge("stocktake_last_run_status", "", "Exit status of the last run.", last.status());
            gauge(
                    "stocktake_last_run_timestamp_seconds",
                    "seconds",
                    "End of the last run, in Unix time.",
                    last.ended().getEpochSecond());
        }
        gauge("stocktake_failed_runs", "", "Runs in a row that were not complete.", schedule.failures());
    }

    private void gauge(String name, String unit, String about, @Nullable Number value) {
        if (value != null) {
            family(name, "gauge", unit, about);
            sample(name, "", "", value);
        }
    }

    private void family(String name, String type, String unit, String about) {
        families.computeIfAbsent(name, key -> {
            StringBuilder text = new StringBuilder("# TYPE %s %s\n".formatted(name, type));
            if (!unit.isEmpty()) {
                text.append("# UNIT %s %s\n".formatted(name, unit));
            }
            return text.append("# HELP %s %s\n".formatted(name, escaped(about)));
        });
    }

    /** @param label the one besides that of the site; may be empty */
    private void sample(String family, String suffix, String label, Number value) {
        String labels = Stream.of(site.isEmpty() ? "" : label("site", site), label)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(","));
        Objects.requireNonNull(families.get(family), family)
                .append(family)
                .append(suffix)
                .append(labels.isEmpty() ? "" : "{" + labels + "}")
                .append(' ')
                .append(value)
                .append('\n');
    }

    private static String label(String name, String value) {
        return name + "=\"" + escaped(value) + "\"";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }

    /** All families, with the mark of the end. */
    String text() {
        return String.join("", families.values()) + "# EOF\n";
    }
}
