package org.stocktake.cli.week;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.text.Wording;
import org.stocktake.engine.Row;
import org.stocktake.failure.PlainText;
import org.stocktake.model.Week;
import org.stocktake.run.WeekDiff;

/** Prints the differences between two weeks as sentences. */
final class DiffReport {
    /** All changes as rows. */
    static final String CHANGES = "FROM changes ORDER BY space_key, kind, page_id";

    /** All numbers as rows, and below each total the pages that contributed most to its change. */
    static final String NUMBERS = """
        SELECT number, space_key, page_id, title, unit, before, after, change
        FROM (
          SELECT number, place, 0 AS part, space_key, NULL AS page_id, NULL AS title, NULL AS unit, before, after, change
          FROM numbers
          UNION ALL
          SELECT number, min(n.place), 1, s.space_key, page_id, title, unit, s.before, s.after, s.change
          FROM shares s JOIN numbers n USING (number) GROUP BY ALL)
        ORDER BY place, part, space_key NULLS FIRST, abs(change) DESC, page_id
        """;

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("created", "created"),
            Map.entry("appeared", "appeared (older, but not seen before)"),
            Map.entry("restored", "restored"),
            Map.entry("archived", "archived"),
            Map.entry("deleted", "deleted, or not visible any more"),
            Map.entry("gone", "gone with their space"),
            Map.entry("moved", "moved"),
            Map.entry("renamed", "renamed"),
            Map.entry("edited", "edited"),
            Map.entry("relabelled", "with other labels"),
            Map.entry("restricted", "restrictions changed"),
            Map.entry("state_changed", "in another state of their workflow"));

    private static final int COUNT_WIDTH = 8;
    private static final int MOST_DECIMALS = 2;

    private final PrintWriter out;
    private final WeekDiff diff;

    DiffReport(PrintWriter out, WeekDiff diff) {
        this.out = out;
        this.diff = diff;
    }

    void print() {
        out.printf(
                "From %s to %s%s%s.%n",
                diff.before(), diff.after(), diff.space() == null ? "" : " in space " + diff.space(), between());
        rules();
        apart();
        changes();
        numbers();
        out.flush();
    }

    private String between() {
        List<Week> between = diff.between();
        return between.isEmpty()
                ? ""
                : "; between them %s".formatted(between.size() == 1 ? between.get(0) : between.size() + " weeks");
    }

    /** After a change of the measuring rules, numbers differ although no page changed. */
    private void rules() {
        List<Row> rows = diff.query("""
            SELECT b.word_rule AS word_before, n.word_rule AS word_now,
              b.measuring_rules IS DISTINCT FROM n.measuring_rules AS measured,
              b.coverage AS coverage_before, n.coverage AS coverage_now
            FROM before_runs b, runs n
            """);
        for (Row row : rows) {
            String was = percent(row.value("coverage_before"));
            String now = percent(row.value("coverage_now"));
            out.printf("Coverage: %s%s.%n", now, now.equals(was) ? " (unchanged)" : ", was " + was);
            if (row.number("word_before") != row.number("word_now")) {
                out.printf(
                        "Words were counted by rule %d and are now counted by rule %d; some differences may come"
                                + " from that.%n",
                        row.number("word_before"), row.number("word_now"));
            } else if (Boolean.TRUE.equals(row.value("measured"))) {
                out.println("Measurement rules changed between these weeks; some differences may come from that.");
            }
        }
    }

    private void apart() {
        boolean apart = reportSpaces(diff.before(), "Their pages are gone, not deleted.");
        apart |= reportSpaces(diff.after(), "Their pages appeared, or were restored.");
        if (apart) {
            List<String> both = diff
                    .query("SELECT space_key FROM space SEMI JOIN before_spaces USING (space_key) ORDER BY space_key")
                    .stream()
                    .map(row -> row.text("space_key"))
                    .toList();
            out.printf(
                    "Both weeks hold %s%s. Numbers of the whole count every space of their week.%n",
                    Wording.spaces(both.size()), both.isEmpty() ? "" : " (" + Wording.named(both) + ")");
        }
    }

    /** Whether one of the weeks contains spaces that the other does not. */
    private boolean reportSpaces(Week week, String outcome) {
        String spaces = diff.query("""
            SELECT space_key || coalesce(' (' || reason || ')', ' (last in ' || last_week || ')', '') AS space
            FROM spaces_apart WHERE only_in = '%s' ORDER BY space_key
            """.formatted(week)).stream()
                .map(row -> row.text("space"))
                .collect(Collectors.joining(", "));
        if (!spaces.isEmpty()) {
            out.printf("Read in %s only: %s. %s%n", week, spaces, outcome);
        }
        return !spaces.isEmpty();
    }

    private void changes() {
        out.println();
        List<Row> kinds = diff.query("SELECT kind, count(*) AS n FROM changes GROUP BY kind ORDER BY n DESC, kind");
        if (kinds.isEmpty()) {
            out.println("No page changed.");
            return;
        }
        out.println("Pages and blog posts");
        kinds.forEach(row -> out.printf(
                "  %" + COUNT_WIDTH + "s  %s%n",
                Wording.number(row.number("n")),
                KINDS.getOrDefault(row.text("kind"), row.text("kind"))));
    }

    private void numbers() {
        String scope = diff.space() == null ? "space_key IS NULL" : "true";
        List<Row> numbers =
                diff.query("SELECT number, before, after, change FROM numbers WHERE %s AND change <> 0 ORDER BY place"
                        .formatted(scope));
        if (numbers.isEmpty()) {
            out.printf("%nNo headline number changed.%n");
        }
        Map<String, List<Row>> shares = diff
                .query("SELECT number, change, unit, title, space_key, page_id FROM shares ORDER BY abs(change) DESC,"
                        + " page_id")
                .stream()
                .collect(Collectors.groupingBy(row -> row.text("number")));
        // One width for all, so that the changes of all numbers are in one column.
        int width = shares.values().stream()
                .flatMap(List::stream)
                .mapToInt(row -> change(row.value("change"), 0).length())
                .reduce(COUNT_WIDTH, Math::max);
        for (Row row : numbers) {
            List<Row> pages = shares.getOrDefault(row.text("number"), List.of());
            int decimals = decimals(Stream.of("after", "before", "change").map(row::value));
            out.printf(
                    "%n%s: %s, was %s (%s)%s%n",
                    row.text("number"),
                    figure(row.value("after"), decimals),
                    figure(row.value("before"), decimals),
                    change(row.value("change"), decimals),
                    pages.isEmpty()
                            ? ""
                            : "; largest changes by page, in %s:"
                                    .formatted(pages.get(0).text("unit")));
            pages(pages, width);
        }
    }

    private void pages(List<Row> pages, int width) {
        pages.forEach(row -> out.printf(
                "  %" + width + "s  %s (%s, page %d)%n",
                change(row.value("change"), 0),
                PlainText.line(row.text("title")),
                PlainText.line(row.text("space_key")),
                row.number("page_id")));
    }

    private static String percent(@Nullable Object value) {
        return value instanceof Number number ? Wording.percent(number.doubleValue()) + " %" : "not known";
    }

    /** How many decimals these numbers need; each is written with as many. */
    private static int decimals(Stream<@Nullable Object> values) {
        return values.filter(Number.class::isInstance)
                .mapToInt(value -> decimals(((Number) value).doubleValue()))
                .reduce(0, Math::max);
    }

    private static int decimals(double value) {
        String text = String.format(Locale.ROOT, "%." + MOST_DECIMALS + "f", value);
        return text.replaceFirst("0+$", "").length() - text.indexOf('.') - 1;
    }

    private static String figure(@Nullable Object value, int decimals) {
        return value instanceof Number number
                ? String.format(Locale.ROOT, "%,." + decimals + "f", number.doubleValue())
                : "not known";
    }

    private static String change(@Nullable Object value, int decimals) {
        return (value instanceof Number number && number.doubleValue() > 0 ? "+" : "") + figure(value, decimals);
    }
}
