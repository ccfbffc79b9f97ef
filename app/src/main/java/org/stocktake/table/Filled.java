package org.stocktake.table;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column together with how a {@code S} fills it.
 *
 * @param value gives a {@link String}, {@link Integer}, {@link Long}, {@link Double}, {@link Boolean},
 *     {@link java.time.LocalDate} or {@link java.time.Instant} fitting the type of the column; null where not known
 */
public record Filled<S>(Column column, Function<S, @Nullable Object> value) {
    /** The schema of columns that one kind of thing fills. */
    public static <S> Table table(String name, String grain, String about, List<String> key, List<Filled<S>> columns) {
        return new Table(
                name, grain, about, key, columns.stream().map(Filled::column).toList());
    }
}
