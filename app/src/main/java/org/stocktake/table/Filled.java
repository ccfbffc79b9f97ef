package org.stocktake.table;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column with the function that computes its value from an {@code S}.
 *
 * @param value returns {@link String}, {@link Integer}, {@link Long}, {@link Double}, {@link Boolean}, {@link
 * java.time.LocalDate} or {@link java.time.Instant} as the column's type requires; null if unknown
 */
public record Filled<S>(Column column, Function<S, @Nullable Object> value) {
    /** The schema of a table from its filled columns. */
    public static <S> Table table(String name, String grain, String about, List<String> key, List<Filled<S>> columns) {
        return new Table(
                name, grain, about, key, columns.stream().map(Filled::column).toList());
    }
}
