package org.stocktake.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.model.Week;
import org.stocktake.table.Column;

/**
 * Numbers of the site or of a space, week by week.
 *
 * @param metrics columns of the table {@code spaces}
 * @param points one for each published week of the period, oldest first; a missing week is left out
 * @param events what changes numbers although no page changed, oldest first
 */
public record Trend(List<String> metrics, List<Point> points, List<Event> events) {
    /** @param values in the order of the metrics; null where not known */
    public record Point(Week week, List<@Nullable Double> values) {}

    /**
     * A reason why the numbers of a week may differ from those before.
     *
     * @param detail the share that was read, the number of the word rule, the spaces, or the rules
     */
    public record Event(Week week, Kind kind, String detail) {}

    /** Kind of an event. */
    public enum Kind {
        PARTIAL,
        WORD_RULE,
        SCOPE,
        RULES
    }

    public Trend {
        metrics = List.copyOf(metrics);
        points = List.copyOf(points);
        events = List.copyOf(events);
    }

    /**
     * @param space key of the space; absent for the whole site
     * @throws IllegalArgumentException for a name that is no column of spaces
     */
    public static Trend of(
            PublishedWeeks published, @Nullable String space, List<String> metrics, Week first, Week last) {
        return new Trend(
                metrics,
                values(published, space, metrics, first, last).rows(row -> point(row, metrics)),
                period(published.ask("events", last), first, last).rows(Trend::event));
    }

    /** The points of a trend as rows. */
    public static AnswerRows rows(
            PublishedWeeks published, @Nullable String space, List<String> metrics, Week first, Week last) {
        return AnswerRows.of(values(published, space, metrics, first, last));
    }

    private static PublishedWeeks.Question values(
            PublishedWeeks published, @Nullable String space, List<String> metrics, Week first, Week last) {
        for (String metric : metrics) {
            if (!published.has("spaces", metric)) {
                throw new IllegalArgumentException("the table spaces has no column " + metric);
            }
        }
        return period(published.ask("trend", last), first, last)
                .with("metrics", metrics.stream().map(Sql::name).collect(Collectors.joining(", ")))
                .set("space", space == null ? "" : space);
    }

    /** The columns of {@code spaces} that a trend can show: numbers that are filled. */
    public static List<Column> metrics(PublishedWeeks published) {
        return published.table("spaces").columns().stream()
                .filter(column -> switch (column.type()) {
                    case INTEGER, BIGINT, DECIMAL -> !column.name().endsWith("_id");
                    case TEXT, BOOLEAN, DATE, INSTANT -> false;
                })
                .filter(Column::isFilled)
                .toList();
    }

    private static PublishedWeeks.Question period(PublishedWeeks.Question question, Week first, Week last) {
        return question.set("first_week", first.toString()).set("last_week", last.toString());
    }

    private static Point point(Row row, List<String> metrics) {
        List<@Nullable Double> values = new ArrayList<>();
        metrics.forEach(metric -> values.add(Values.decimal(row, metric)));
        return new Point(Values.week(row), values);
    }

    private static Event event(Row row) {
        return new Event(
                Values.week(row),
                Kind.valueOf(row.text("kind").toUpperCase(java.util.Locale.ROOT)),
                String.valueOf(Values.text(row, "detail")));
    }
}
