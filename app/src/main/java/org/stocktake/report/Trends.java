package org.stocktake.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.read.Headlines;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.Trend;

/**
 * The charts of the report, and the notes on weeks whose numbers differ for other reasons than changed pages.
 *
 * @param weeks all weeks of the period, with the missing ones, oldest first
 */
record Trends(List<Week> weeks, List<Chart> charts, List<Note> notes) {
    /** Longest period. */
    private static final int WEEKS = 52;

    private static final double GOOD_LINKS = 95;

    private static final List<Line> LINES = List.of(
            new Line(
                    "health",
                    "Health",
                    "Pages in scope without an open finding of severity high or critical.",
                    "%",
                    Card.GOOD_HEALTH),
            new Line("pages_current", "Current pages", "Current pages.", "", null),
            new Line("findings_open", "Open findings, all severities", "Open findings of all severities.", "", null),
            new Line("outdated", "Outdated pages", "Pages with an open finding OUTDATED of severity high.", "", null),
            new Line("pct_updated_365d", "Updated within a year", "Pages updated within 365 days.", "%", null),
            new Line("link_health", "Link health", "Verified links that lead to an existing page.", "%", GOOD_LINKS),
            new Line(
                    "approvals_over_14d",
                    "Approvals over 14 days",
                    "Open approvals of pages that wait for more than 14 days.",
                    "",
                    null),
            new Line("pct_owner_active", "Active owners", "Pages whose owner has an active account.", "%", null),
            new Line("coverage", "Coverage", "Pages listed and read.", "%", null));

    private record Line(
            String column,
            String title,
            String about,
            String unit,
            @Nullable Double good) {}

    /**
     * @param number in the charts
     * @param text what happened in the week, in sentences
     */
    record Note(int number, Week week, String text) {}

    Trends {
        weeks = List.copyOf(weeks);
        charts = List.copyOf(charts);
        notes = List.copyOf(notes);
    }

    static Trends of(PublishedWeeks published, Week week, Headlines headlines) {
        Week oldest = published.weeks().first();
        Week first = oldest.compareTo(week.plusWeeks(1L - WEEKS)) > 0 ? oldest : week.plusWeeks(1L - WEEKS);
        Trend trend = Trend.of(published, null, LINES.stream().map(Line::column).toList(), first, week);
        List<Week> weeks = new ArrayList<>();
        for (Week each = first; each.compareTo(week) <= 0; each = each.plusWeeks(1)) {
            weeks.add(each);
        }
        Map<Week, Trend.Point> points = new LinkedHashMap<>();
        trend.points().forEach(point -> points.put(point.week(), point));
        List<Note> notes = notes(trend.events());
        List<Week> noted = notes.stream().map(Note::week).toList();
        List<Chart> charts = new ArrayList<>();
        for (int i = 0; i < LINES.size(); i++) {
            Line line = LINES.get(i);
            List<Chart.Value> values = new ArrayList<>();
            for (Week each : weeks) {
                Trend.Point point = points.get(each);
                values.add(new Chart.Value(
                        each, point == null ? null : point.values().get(i)));
            }
            charts.add(Chart.of(new Chart.Plan(
                    "chart-" + line.column(), line.title(), line.about(), line.unit(), values, line.good(), noted)));
        }
        return new Trends(weeks, charts, notes);
    }

    private static List<Note> notes(List<Trend.Event> events) {
        Map<Week, List<String>> texts = new LinkedHashMap<>();
        events.forEach(event ->
                texts.computeIfAbsent(event.week(), week -> new ArrayList<>()).add(text(event)));
        List<Note> notes = new ArrayList<>();
        texts.forEach((week, sentences) -> notes.add(new Note(notes.size() + 1, week, String.join(" ", sentences))));
        return notes;
    }

    private static String text(Trend.Event event) {
        return switch (event.kind()) {
            case PARTIAL -> "Only %s %% of the pages were read.".formatted(event.detail());
            case WORD_RULE -> "Words are counted by rule %s.".formatted(event.detail());
            case SCOPE -> "Other spaces were read (%s).".formatted(event.detail());
            case RULES -> "Version, severity or thresholds changed: %s.".formatted(event.detail());
        };
    }
}
