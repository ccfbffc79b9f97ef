package org.stocktake.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Sql;
import org.stocktake.model.Week;

/**
 * A number of each space, week by week.
 *
 * @param values by key of the space and by week; a week is left out if it is missing or its value is not known
 */
public record SpaceTrends(Map<String, Map<Week, Double>> values) {
    public SpaceTrends {
        values = Map.copyOf(values);
    }

    /**
     * @param metric column of the table {@code spaces}
     * @throws IllegalArgumentException for a name that is no column of spaces
     */
    public static SpaceTrends of(PublishedWeeks published, String metric, Week first, Week last) {
        if (!published.has("spaces", metric)) {
            throw new IllegalArgumentException("the table spaces has no column " + metric);
        }
        Map<String, Map<Week, Double>> values = new LinkedHashMap<>();
        published
                .ask("space_trends", last)
                .with("metric", Sql.name(metric))
                .set("first_week", first.toString())
                .set("last_week", last.toString())
                .rows()
                .forEach(row -> {
                    Double value = Values.decimal(row, "value");
                    if (value != null) {
                        values.computeIfAbsent(row.text("space_key"), key -> new TreeMap<>())
                                .put(Values.week(row), value);
                    }
                });
        return new SpaceTrends(values);
    }

    /** The value of a space in a week; null if not known. */
    public @Nullable Double value(String space, Week week) {
        Map<Week, Double> weeks = values.get(space);
        return weeks == null ? null : weeks.get(week);
    }
}
