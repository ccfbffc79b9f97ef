package org.stocktake.web;

import java.util.List;
import org.stocktake.read.Trend;
import org.stocktake.table.Column;

/** The numbers of spaces that a reader can choose. */
final class Metrics {
    private Metrics() {}

    /**
     * The number that the address names.
     *
     * @throws Refusal 400 if the table has no such number
     */
    static Column of(Request request, String usual) {
        String name = request.one(Parameter.METRIC).orElse(usual);
        List<Column> known = Trend.metrics(request.published());
        return known.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badValue(
                        Parameter.METRIC, name, known.stream().map(Column::name).toList()));
    }
}
