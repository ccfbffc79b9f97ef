package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.NumberChange;
import org.stocktake.read.NumberMover;
import org.stocktake.read.WeekComparison;
import org.stocktake.report.Figures;

/** The pages that moved a headline number most between two weeks. */
final class MoversScreen implements ListScreen {
    private static final String SIZE = "attachment_bytes";

    /** Pages of a number. */
    private static final int MOST = 20;

    @Override
    public String address() {
        return "/changes/pages";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.VS), Accepted.text(Parameter.SPACE), Accepted.text(Parameter.METRIC));
    }

    @Override
    public View view(Request request) {
        WeekComparison comparison = Compared.require(request);
        NumberChange number = number(request, comparison);
        List<NumberMover> movers = comparison.moversOf(number.number(), Compared.space(request, comparison), MOST);
        return new View(
                "What moved: " + title(number.number()),
                "web/movers.jte",
                Map.of("comparison", comparison, "number", number, "movers", movers, "numbers", names(comparison)));
    }

    /** The headline number that the address names; the first by default. */
    private static NumberChange number(Request request, WeekComparison comparison) {
        String space = Compared.space(request, comparison);
        List<NumberChange> numbers = comparison.numbers(space).stream()
                .filter(each -> (space == null) == (each.space() == null))
                .toList();
        String name = request.one(Parameter.METRIC).orElse("health");
        return numbers.stream()
                .filter(each -> each.number().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badValue(Parameter.METRIC, name, names(comparison)));
    }

    private static List<String> names(WeekComparison comparison) {
        return comparison.numbers(null).stream()
                .map(NumberChange::number)
                .distinct()
                .toList();
    }

    /** Name of a headline number for a reader. */
    static String title(String number) {
        return switch (number) {
            case "pages_current" -> "Current pages";
            case "pages_archived" -> "Archived pages";
            case "blogposts" -> "Blog posts";
            case "attachments" -> "Attachments";
            case SIZE -> "Size of attachments";
            case "words_total" -> "Words";
            case "pct_updated_365d" -> "Updated within a year, %";
            case "pct_owner_active" -> "Active owner, %";
            case "pct_labelled" -> "With a label, %";
            case "link_health" -> "Link health, %";
            case "findings_open" -> "Open findings, all severities";
            case "health" -> "Health, %";
            default -> number;
        };
    }

    /** A value of a headline number or of a page. */
    static String figure(String number, double value) {
        return number.equals(SIZE) ? Figures.bytes(Math.round(value)) : Figures.decimal(value);
    }

    /** A difference of two values, with its sign. */
    static String change(String number, double value) {
        return number.equals(SIZE) && value != 0
                ? (value > 0 ? "+" : "−") + Figures.bytes(Math.round(Math.abs(value)))
                : Figures.change(value);
    }

    @Override
    public AnswerRows rows(Request request) {
        WeekComparison comparison = Compared.require(request);
        return comparison.moverRows(number(request, comparison).number(), Compared.space(request, comparison), MOST);
    }
}
