package org.stocktake.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.Trend;
import org.stocktake.table.Column;

/**
 * Charts of numbers of the site or of a space, and notes on weeks whose numbers differ for other reasons than changed
 * pages.
 *
 * @param weeks all weeks of the period, with the missing ones, oldest first
 * @param missing the weeks of the period that were not published
 */
public record Trends(List<Week> weeks, List<Week> missing, List<Chart> charts, List<Note> notes) {
    /** Longest period of the report. */
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

    /**
     * What a chart shows.
     *
     * @param column of the table {@code spaces}
     * @param about what the values mean
     * @param unit {@code %}, a noun, or empty
     * @param good a value that is good enough; absent if there is none
     */
    public record Line(
            String column,
            String title,
            String about,
            String unit,
            @Nullable Double good) {
        /** The line of a column; one that the report does not show has the texts of the dictionary. */
        public static Line of(Column column) {
            return LINES.stream()
                    .filter(line -> line.column().equals(column.name()))
                    .findFirst()
                    .orElseGet(() -> new Line(
                            column.name(),
                            words(column.name()),
                            column.about(),
                            column.unit().equals("percent") ? "%" : column.unit(),
                            null));
        }
    }

    /** The name of a column in words: {@code pct_updated_90d} is "Updated 90d", and its unit says that it is a share. */
    private static String words(String column) {
        String words = column.replaceFirst("^pct_", "").replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /**
     * @param number in the charts
     * @param text what happened in the week, in sentences
     */
    public record Note(int number, Week week, String text) {}

    public Trends {
        weeks = List.copyOf(weeks);
        missing = List.copyOf(missing);
        charts = List.copyOf(charts);
        notes = List.copyOf(notes);
    }

    /** The charts of the report: the whole site in the last year. */
    static Trends of(PublishedWeeks published, Week week) {
        return of(published, null, LINES, week.plusWeeks(1L - WEEKS), week, Chart.Size.SMALL);
    }

    /** The lines of all spaces that a page of a space shows. */
    public static List<Line> lines() {
        return LINES;
    }

    /**
     * @param space key of the space; absent for the whole site
     * @param first of the period; it starts later if no week is that old
     */
    public static Trends of(
            PublishedWeeks published,
            @Nullable String space,
            List<Line> lines,
            Week first,
            Week last,
            Chart.Size size) {
        Week oldest = published.weeks().first();
        Week start = oldest.compareTo(first) > 0 ? oldest : first;
        Trend trend =
                Trend.of(published, space, lines.stream().map(Line::column).toList(), start, last);
        List<Week> weeks = new ArrayList<>();
        for (Week each = start; each.compareTo(last) <= 0; each = each.plusWeeks(1)) {
            weeks.add(each);
        }
        List<Week> missing =
                weeks.stream().filter(week -> !published.weeks().contains(week)).toList();
        Map<Week, Trend.Point> points = new LinkedHashMap<>();
        trend.points().forEach(point -> points.put(point.week(), point));
        List<Note> notes = notes(trend.events(), missing);
        List<Week> noted = notes.stream().map(Note::week).toList();
        List<Chart> charts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            List<Chart.Value> values = new ArrayList<>();
            for (Week each : weeks) {
                Trend.Point point = points.get(each);
                values.add(new Chart.Value(
                        each, point == null ? null : point.values().get(i)));
            }
            charts.add(Chart.of(new Chart.Plan(
                    "chart-" + line.column() + (size == Chart.Size.WIDE ? "-wide" : ""),
                    line.title(),
                    line.about(),
                    line.unit(),
                    values,
                    line.good(),
                    noted,
                    size)));
        }
        return new Trends(weeks, missing, charts, notes);
    }

    /** Notes by week, oldest first. A run of missing weeks has one note, in its first week. */
    private static List<Note> notes(List<Trend.Event> events, List<Week> missing) {
        Map<Week, List<String>> texts = new TreeMap<>();
        events.forEach(event ->
                texts.computeIfAbsent(event.week(), week -> new ArrayList<>()).add(text(event)));
        for (Week each : missing) {
            if (!missing.contains(each.plusWeeks(-1))) {
                Week end = each;
                while (missing.contains(end.plusWeeks(1))) {
                    end = end.plusWeeks(1);
                }
                String text = end.equals(each)
                        ? "This week was not published."
                        : "No week from %s to %s was published.".formatted(each, end);
                texts.computeIfAbsent(each, week -> new ArrayList<>()).add(text);
            }
        }
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
