package org.stocktake.cli.week;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.text.Wording;
import org.stocktake.failure.PlainText;
import org.stocktake.model.Week;
import org.stocktake.read.ChangeKind;
import org.stocktake.read.ChangeSearch;
import org.stocktake.read.NumberChange;
import org.stocktake.read.NumberMover;
import org.stocktake.read.SpaceApart;
import org.stocktake.read.WeekComparison;

/** Prints the differences between two weeks as sentences. */
final class DiffReport {
    private static final int COUNT_WIDTH = 8;
    private static final int MOST_DECIMALS = 2;

    private final PrintWriter out;
    private final WeekComparison comparison;
    private final @Nullable String space;
    private final int most;

    /**
     * @param space key of one space; absent for all
     * @param most pages for each number
     */
    DiffReport(PrintWriter out, WeekComparison comparison, @Nullable String space, int most) {
        this.out = out;
        this.comparison = comparison;
        this.space = space;
        this.most = most;
    }

    void print() {
        out.printf(
                "From %s to %s%s%s.%n",
                comparison.before(), comparison.after(), space == null ? "" : " in space " + space, between());
        comparison.measurement().ifPresent(this::rules);
        apart();
        changes();
        numbers();
        out.flush();
    }

    private String between() {
        List<Week> between = comparison.between();
        return between.isEmpty()
                ? ""
                : "; between them %s".formatted(between.size() == 1 ? between.get(0) : between.size() + " weeks");
    }

    /** After a change of the measuring rules, numbers differ although no page changed. */
    private void rules(WeekComparison.Measurement measurement) {
        String was = percent(measurement.coverageBefore());
        String now = percent(measurement.coverageAfter());
        out.printf("Coverage: %s%s.%n", now, now.equals(was) ? " (unchanged)" : ", was " + was);
        if (!Objects.equals(measurement.wordRuleBefore(), measurement.wordRuleAfter())) {
            out.printf(
                    "Words were counted by rule %d and are now counted by rule %d; some differences may come"
                            + " from that.%n",
                    measurement.wordRuleBefore(), measurement.wordRuleAfter());
        } else if (measurement.rulesChanged()) {
            out.println("Measurement rules changed between these weeks; some differences may come from that.");
        }
    }

    private void apart() {
        List<SpaceApart> apart = comparison.spacesApart();
        reportSpaces(apart, comparison.before(), "Their pages are gone, not deleted.");
        reportSpaces(apart, comparison.after(), "Their pages appeared, or were restored.");
        if (!apart.isEmpty()) {
            List<String> both = comparison.spacesOfBoth();
            out.printf(
                    "Both weeks hold %s%s. Numbers of the whole count every space of their week.%n",
                    Wording.spaces(both.size()), both.isEmpty() ? "" : " (" + Wording.named(both) + ")");
        }
    }

    /** Spaces that one of the weeks contains and the other does not. */
    private void reportSpaces(List<SpaceApart> apart, Week week, String outcome) {
        String spaces = apart.stream()
                .filter(each -> each.onlyIn().equals(week))
                .map(DiffReport::described)
                .collect(Collectors.joining(", "));
        if (!spaces.isEmpty()) {
            out.printf("Read in %s only: %s. %s%n", week, spaces, outcome);
        }
    }

    private static String described(SpaceApart apart) {
        String detail = apart.reason() != null
                ? " (" + apart.reason() + ")"
                : apart.lastWeek() != null ? " (last in " + apart.lastWeek() + ")" : "";
        return apart.space() + detail;
    }

    private void changes() {
        out.println();
        List<ChangeSearch.FacetValue> kinds = new ChangeSearch(List.of(), space == null ? List.of() : List.of(space))
                .facets(comparison).stream()
                        .filter(value -> value.facet() == ChangeSearch.Facet.KIND)
                        .toList();
        if (kinds.isEmpty()) {
            out.println("No page changed.");
            return;
        }
        out.println("Pages and blog posts");
        kinds.forEach(kind -> out.printf(
                "  %" + COUNT_WIDTH + "s  %s%n", Wording.number(kind.changes()), ChangeKind.text(kind.value())));
    }

    private void numbers() {
        List<NumberChange> numbers = comparison.numbers(space).stream()
                .filter(number -> space != null || number.space() == null)
                .filter(number -> number.change() != null && number.change() != 0)
                .toList();
        if (numbers.isEmpty()) {
            out.printf("%nNo headline number changed.%n");
        }
        Map<String, List<NumberMover>> movers =
                comparison.movers(space, most).stream().collect(Collectors.groupingBy(NumberMover::number));
        // One width for all, so that the changes of all numbers are in one column.
        int width = movers.values().stream()
                .flatMap(List::stream)
                .mapToInt(mover -> change(mover.change(), 0).length())
                .reduce(COUNT_WIDTH, Math::max);
        for (NumberChange number : numbers) {
            List<NumberMover> pages = movers.getOrDefault(number.number(), List.of());
            int decimals = decimals(Stream.of(number.after(), number.before(), number.change()));
            out.printf(
                    "%n%s: %s, was %s (%s)%s%n",
                    number.number(),
                    figure(number.after(), decimals),
                    figure(number.before(), decimals),
                    change(number.change(), decimals),
                    pages.isEmpty()
                            ? ""
                            : "; largest changes by page, in %s:"
                                    .formatted(pages.get(0).unit()));
            pages(pages, width);
        }
    }

    private void pages(List<NumberMover> pages, int width) {
        pages.forEach(mover -> out.printf(
                "  %" + width + "s  %s (%s, page %d)%n",
                change(mover.change(), 0),
                PlainText.line(String.valueOf(mover.title())),
                PlainText.line(String.valueOf(mover.space())),
                mover.page()));
    }

    private static String percent(@Nullable Double value) {
        return value == null ? "not known" : Wording.percent(value) + " %";
    }

    /** How many decimals these numbers need; each is written with as many. */
    private static int decimals(Stream<@Nullable Double> values) {
        return values.filter(Objects::nonNull)
                .mapToInt(value -> decimals((double) value))
                .reduce(0, Math::max);
    }

    private static int decimals(double value) {
        String text = String.format(Locale.ROOT, "%." + MOST_DECIMALS + "f", value);
        return text.replaceFirst("0+$", "").length() - text.indexOf('.') - 1;
    }

    private static String figure(@Nullable Double value, int decimals) {
        return value == null ? "not known" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String change(@Nullable Double value, int decimals) {
        return (value != null && value > 0 ? "+" : "") + figure(value, decimals);
    }
}
