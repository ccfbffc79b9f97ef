package org.stocktake.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.CountedPages;
import org.stocktake.read.SpaceRow;
import org.stocktake.read.Trend;
import org.stocktake.report.Chart;
import org.stocktake.report.Trends;
import org.stocktake.table.Column;

/** Screen 8: whether it is getting better. */
final class TrendsScreen implements ListScreen {
    private static final String ALL = "all";
    private static final String USUAL = "26";

    /** The periods of charts, in weeks. */
    static final List<String> PERIODS = List.of("12", "26", "52", ALL);

    static final Accepted WEEKS = Accepted.one(Parameter.WEEKS, PERIODS.toArray(String[]::new));

    @Override
    public String address() {
        return "/trends";
    }

    @Override
    public String label() {
        return "Trends";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.METRIC), Accepted.text(Parameter.SPACE), WEEKS);
    }

    @Override
    public View view(Request request) {
        Column metric = Metrics.of(request, "health");
        List<SpaceRow> spaces = SpaceRow.of(request.published(), request.week(), SpaceRow.Sort.KEY, false);
        Optional<SpaceRow> space = space(request);
        String key = space.map(SpaceRow::key).orElse(null);
        Trends.Line line = Trends.Line.of(metric);
        Trends wide = trends(request, key, line, Chart.Size.WIDE);
        return new View(
                line.title() + space.map(row -> ", space " + row.key()).orElse(""),
                "web/trends.jte",
                Map.of(
                        "metric",
                        metric,
                        "metrics",
                        Trend.metrics(request.published()),
                        "spaces",
                        spaces,
                        "weeks",
                        request.one(Parameter.WEEKS).orElse(USUAL),
                        "wide",
                        wide,
                        "small",
                        trends(request, key, line, Chart.Size.SMALL)));
    }

    @Override
    public AnswerRows rows(Request request) {
        return Trend.rows(
                request.published(),
                space(request).map(SpaceRow::key).orElse(null),
                List.of(Metrics.of(request, "health").name()),
                first(request),
                request.week());
    }

    private static Trends trends(Request request, @Nullable String space, Trends.Line line, Chart.Size size) {
        return Trends.of(request.published(), space, List.of(line), first(request), request.week(), size);
    }

    private static Week first(Request request) {
        return first(request, request.one(Parameter.WEEKS).orElse(USUAL));
    }

    /** The first week of a period that ends with the shown week, but no week before the oldest published one. */
    static Week first(Request request, String weeks) {
        Week oldest = request.published().weeks().first();
        if (weeks.equals(ALL)) {
            return oldest;
        }
        Week first = request.week().plusWeeks(1L - Integer.parseInt(weeks));
        return oldest.compareTo(first) > 0 ? oldest : first;
    }

    /** The rows that a number of a week counts; empty for a share, and for a number of other things. */
    static Optional<Address> rows(Request request, String metric, Week week) {
        Address address = request.to("/pages").with(Parameter.WEEK, week.toString());
        Address findings = address.at("/findings")
                .with(Parameter.SPACE, request.all(Parameter.SPACE))
                .with(Parameter.SEVERITY, FindingFilter.ANY);
        return switch (metric) {
            case "findings_open" -> Optional.of(findings);
            case "findings_new" -> Optional.of(findings.with(Parameter.STATE, "new"));
            case "findings_resolved" -> Optional.of(findings.with(Parameter.STATE, "resolved"));
            case "findings_suppressed" -> Optional.of(findings.with(Parameter.STATE, "suppressed"));
            default ->
                CountedPages.ofColumn(metric)
                        .map(counted -> address.with(Parameter.SPACE, request.all(Parameter.SPACE))
                                .with(Parameter.METRIC, counted.text()));
        };
    }

    private static Optional<SpaceRow> space(Request request) {
        return request.one(Parameter.SPACE).map(key -> SpaceScreen.require(request, key));
    }
}
