package org.stocktake.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.read.SpaceRow;
import org.stocktake.read.SpaceTrends;
import org.stocktake.report.Sparkline;
import org.stocktake.report.Trends;
import org.stocktake.table.Column;

/**
 * The same small chart for several spaces, with one scale.
 *
 * @param line what the charts show
 * @param low lowest value of all charts; null if no value is known
 * @param high highest value of all charts; null if no value is known
 */
record Multiples(
        Trends.Line line,
        List<Chart> charts,
        @Nullable Double low,
        @Nullable Double high) {
    /** Weeks of a chart, unless fewer are published. */
    private static final int WEEKS = 12;

    /** @param value in the shown week; null if not known */
    record Chart(SpaceRow space, @Nullable Double value, Sparkline sparkline) {}

    Multiples {
        charts = List.copyOf(charts);
    }

    static Multiples of(Request request, Column metric, List<SpaceRow> spaces) {
        Week last = request.week();
        Week oldest = request.published().weeks().first();
        Week first = oldest.compareTo(last.plusWeeks(1L - WEEKS)) > 0 ? oldest : last.plusWeeks(1L - WEEKS);
        SpaceTrends trends = SpaceTrends.of(request.published(), metric.name(), first, last);
        Double low = null;
        Double high = null;
        List<List<@Nullable Double>> lines = new ArrayList<>();
        for (SpaceRow space : spaces) {
            List<@Nullable Double> values = new ArrayList<>();
            for (Week week = first; week.compareTo(last) <= 0; week = week.plusWeeks(1)) {
                Double value = trends.value(space.key(), week);
                values.add(value);
                if (value != null) {
                    low = low == null ? value : Math.min(low, value);
                    high = high == null ? value : Math.max(high, value);
                }
            }
            lines.add(values);
        }
        Trends.Line line = Trends.Line.of(metric);
        List<Chart> charts = new ArrayList<>();
        for (int i = 0; i < spaces.size(); i++) {
            charts.add(new Chart(
                    spaces.get(i),
                    trends.value(spaces.get(i).key(), last),
                    Sparkline.of(lines.get(i), line.good(), low == null ? 0 : low, high == null ? 0 : high)));
        }
        return new Multiples(line, charts, low, high);
    }
}
